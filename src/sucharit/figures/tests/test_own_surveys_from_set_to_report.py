"""An office starts from a ready set, looks at it as respondents will, hangs a poster, and files one page."""

import io
from datetime import timedelta

import docx
import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sucharit.figures.own_sets import SETS
from sucharit.figures.own_tables import own_table
from sucharit.figures.pages.own_survey_form import QuestionsForm, begun_with
from sucharit.figures.report.content import SatisfactionReport, SatisfactionWords
from sucharit.figures.report.making import pdf
from sucharit.figures.tests.scored_round import send, someone
from sucharit.languages import Text
from sucharit.people.models import Person, RoleKind
from sucharit.privacy.gate import MIN_OWN
from sucharit.surveys.models import Survey
from sucharit.surveys.questionnaire import of_satisfaction
from sucharit.surveys.tests.small_round import open_round
from sucharit.thai.dates import in_words

TODAY = timezone.localdate()


def at(person: Person) -> Client:
    """This person's browser."""
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("ready", SETS, ids=lambda ready: ready.id)
def test_a_ready_set_is_a_survey_as_it_stands_in_both_languages(ready):
    assert 5 <= len(ready.questions) <= 8
    form = QuestionsForm(begun_with(ready))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["questions"] == list(ready.questions)
    assert form.cleaned_data["general"] == ready.general
    texts = [ready.title, ready.subject, *ready.questions, ready.general.text, *ready.general.choices]
    assert all(text.th != text.en and text.en.isascii() for text in texts)
    content = of_satisfaction(
        ready.title, ready.subject, ready.questions, (ready.general.text, ready.general.choices)
    )
    assert content.questions[-1].choices[-1].en == "I'd rather not say"


@given(st.integers(MIN_OWN, 400), st.lists(st.integers(-20, 60), min_size=5, max_size=5))
def test_what_respondents_say_about_themselves_is_shown_in_shares_of_all(people, tally):
    ready = SETS[0]
    content = of_satisfaction(
        ready.title, ready.subject, ready.questions, (ready.general.text, ready.general.choices)
    )
    table = own_table(content, people, [*[[people, 0, 0, 0, 0]] * len(ready.questions), tally])
    assert bool(table.general) is (people >= table.needed.each)
    for about in table.general:
        assert all(0 <= share.percent <= 100 for share in about.shares)
        assert 97 <= sum(share.percent for share in about.shares) <= 103


@pytest.mark.parametrize("general", ["คำถามเดียว", "คำถาม\nก", "คำถาม\n" + "\n".join("กขคงจฉชซฌ")])
def test_a_general_question_without_choices_is_sent_back(general):
    assert "general" in QuestionsForm({**begun_with(SETS[0]), "general": general}).errors


@pytest.mark.django_db
class TestAnOwnSurveyFromASet:
    @pytest.fixture
    def bob(self) -> Client:
        open_round({"one": 40, "two": 40})
        return at(someone(RoleKind.PROJECT_LEAD))

    def make(self, bob: Client, ready: str = "service") -> Survey:
        page = bob.get(reverse("figures:make-own-survey"), {"set": ready})
        form = page.context["form"]
        fields = {name: form[name].value() for name in ("title", "subject", "questions", "general")}
        days = {
            "first": f"{TODAY.day}/{TODAY.month}/{TODAY.year + 543}",
            "last": str(TODAY + timedelta(days=7)),
        }
        answer = bob.post(
            page.request["PATH_INFO"], {"organisation": "one", "mode": "open", **fields, **days}
        )
        assert answer.status_code == 302, answer.content.decode()
        return Survey.objects.get(round=None)

    def test_the_days_may_be_typed_in_buddhist_years(self, bob):
        assert self.make(bob).first == TODAY

    def test_it_is_looked_at_as_respondents_will_meet_it_and_nothing_is_stored(self, bob):
        preview = reverse("figures:preview-own-survey")
        page = bob.post(preview, begun_with(SETS[0]))
        assert page.status_code == 200
        assert "เจ้าหน้าที่ต้อนรับและพูดคุยอย่างสุภาพ" in page.content.decode()
        assert "มีใครบอกหรือชี้แนะ" not in page.content.decode()
        assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
        faults = bob.post(preview, {"title": "ชื่อ"})
        assert faults.status_code == 422
        assert not Survey.objects.filter(round=None).exists()

    def test_its_poster_names_it_and_leads_to_it(self, bob, settings):
        settings.PUBLIC_ADDRESS = "http://127.0.0.1:8099"
        survey = self.make(bob)
        page = bob.get(reverse("figures:own-survey", args=[survey.link])).content.decode()
        address = reverse("roster:own-poster", args=[survey.link])
        assert f'href="{address}"' in page
        text = pypdf.PdfReader(io.BytesIO(bob.get(address).content)).pages[0].extract_text()
        assert f"127.0.0.1:8099/a/{survey.link}/" in text
        assert "ความพึงพอใจต่อการให้บริการ" in text
        charlie = at(someone(RoleKind.PROJECT_LEAD, "two", "Charlie"))
        assert charlie.get(address).status_code == 404

    def closed(self, bob: Client, people: int) -> Survey:
        survey = self.make(bob)
        best = [bytes([1] * 7 + [1])] * (people // 2)
        send(survey, [*best, *[bytes([2] * 7 + [2])] * (people - len(best))])
        bob.post(reverse("figures:close-own-survey", args=[survey.link]))
        survey.refresh_from_db()
        return survey

    def test_a_closed_one_says_when_it_was_closed(self, bob):
        survey = self.closed(bob, 20)
        page = bob.get(reverse("figures:own-survey", args=[survey.link])).content.decode()
        assert f"ปิดรับเมื่อ {in_words(TODAY, short=True)}" in page
        assert in_words(survey.last, short=True) not in page
        assert f"ปิด {in_words(TODAY, short=True)}" in bob.get(reverse("figures:own-surveys")).content.decode()

    def shown(self, bob: Client, survey: Survey) -> dict:
        """All questions together, as the file has them."""
        return bob.get(reverse("figures:own-file", args=[survey.link, "json"])).json()[0]

    def test_results_are_read_on_five_levels_and_not_on_a_hundred(self, bob):
        survey = self.closed(bob, 70)
        page = bob.get(reverse("figures:own-survey", args=[survey.link])).content.decode()
        assert f"เฉลี่ย {self.shown(bob, survey)['mean']} จาก 5 (± 0.2)" in page
        assert "90.00" not in page

    @pytest.mark.parametrize("people", [70, 30])
    def test_the_report_is_one_page_and_says_what_the_page_says(self, bob, settings, people):
        settings.DEMO = True
        survey = self.closed(bob, people)
        printed = pypdf.PdfReader(
            io.BytesIO(bob.get(reverse("figures:own-report", args=[survey.link, "pdf"])).content)
        )
        assert len(printed.pages) == 1
        word = docx.Document(
            io.BytesIO(bob.get(reverse("figures:own-report", args=[survey.link, "docx"])).content)
        )
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        in_word = " ".join([paragraph.text for paragraph in word.paragraphs] + cells)
        together = self.shown(bob, survey)
        question = SETS[0].questions[-1].th
        for text in (printed.pages[0].extract_text().replace("\n", " "), in_word):
            for words in (f"{people} คน", together["mean"], together["margin"], f"ระดับ{together['level']}",
                          "จาก 5", "ข้อมูลสมมติ", "ความพึงพอใจต่อการให้บริการ"):  # fmt: skip
                assert words in text, words
            assert (question in text) is (people == 70)
            assert ("บุคลากรในสังกัด ประมาณ" in text) is (people == 70)

    def test_a_file_says_who_answered_too(self, bob):
        survey = self.closed(bob, 300)
        rows = bob.get(reverse("figures:own-file", args=[survey.link, "json"])).json()
        about = {row["choice"]: row["percent"] for row in rows if row["question"] == "ท่านมาติดต่อในฐานะใด"}
        assert about.keys() == {choice.th for choice in SETS[0].general.choices} | {"ไม่ประสงค์จะตอบ"}
        assert about["บุคลากรในสังกัด"] == pytest.approx(50, abs=12)

    @pytest.mark.parametrize("ready", SETS, ids=lambda ready: ready.id)
    @pytest.mark.parametrize("language", ["th", "en"])
    def test_every_ready_set_fits_on_one_page(self, ready, language):
        general = (ready.general.text, ready.general.choices)
        content = of_satisfaction(ready.title, ready.subject, ready.questions, general)
        counts = [*[[50, 30, 15, 4, 1]] * len(ready.questions), [20] * (len(ready.general.choices) + 1)]
        office = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 3"
        report = SatisfactionReport(
            title=ready.title,
            subject=ready.subject,
            office=Text(office, office),
            first=TODAY,
            last=TODAY,
            made_on=TODAY,
            table=own_table(content, 100, counts),
        )
        pages = pypdf.PdfReader(io.BytesIO(pdf(report, SatisfactionWords(language, is_invented=True)))).pages
        assert len(pages) == 1

    def test_there_is_no_report_of_twenty_people(self, bob):
        survey = self.closed(bob, 20)
        for kind in ("pdf", "docx", "exe"):
            assert bob.get(reverse("figures:own-report", args=[survey.link, kind])).status_code == 404
