"""Bob leads the project of office one and reads what his office's people answered; Charlie of two may not."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from sucharit.answers import keys, opening
from sucharit.answers.models import Comment, PackedAnswers, SteeringSigns
from sucharit.figures.actions.own_surveys import MAX_QUESTIONS
from sucharit.figures.answer_files import readme_text, withheld_instruments
from sucharit.figures.item_tables import HiddenReason, tables_of
from sucharit.figures.tests.scored_round import rows_of, scored_round, send, someone
from sucharit.frameworks import load
from sucharit.history.models import Entry
from sucharit.people.models import Organisation, RoleKind
from sucharit.privacy.comments import BLACK_BAR
from sucharit.privacy.gate import MIN_OPEN, MIN_OWN, MIN_PEOPLE, enough
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.scoring import Facts
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.tests.small_round import EDITION, open_round

ENOUGH = {("one", "iit", "1"): 33, ("one", "eit", "1"): 31, ("one", "eit", "2"): 12}
HARMLESS = [f"ขอให้ตอบคำถามให้เร็วขึ้น {word}" for word in "กขคงจฉชซญฐฑณด"]
TELLING = "นายสมมติ ตัวอย่างดี เรียกรับเงิน โทร 012-345-6789"

QUERIES, QUERIES_OF_LIST = 8, 9

pytestmark = pytest.mark.django_db


def at(person) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def items(round: Round, code: str = "one", instrument: str = "iit", name: str = "items", **more: str) -> str:
    return reverse(
        f"figures:{name}", kwargs={"round": round.pk, "code": code, "instrument": instrument, **more}
    )


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestTheItemTable:
    def test_shows_every_item_and_what_would_help(self):
        round = scored_round(ENOUGH)
        text = page(at(someone(RoleKind.PROJECT_LEAD)), items(round))
        edition = load(EDITION)
        assert all(indicator.help.th in text for indicator in edition.instrument("iit").indicators)
        assert all(part.text.th in text for part in edition.instrument("iit").parts())
        assert "ความน่าเชื่อถือของคำตอบ" in text

    def test_is_not_there_for_people_of_another_office(self):
        round = scored_round(ENOUGH)
        charlie = someone(RoleKind.PROJECT_LEAD, "two", "Charlie")
        for name in ("items", "comments"):
            assert at(charlie).get(items(round, name=name)).status_code == 404

    def test_is_not_there_for_staff(self):
        round = scored_round(ENOUGH)
        assert at(someone(RoleKind.STAFF)).get(items(round)).status_code == 404

    @pytest.mark.parametrize("state", [State.OPEN, State.CLOSED])
    def test_waits_until_the_round_is_scored(self, state):
        round = scored_round(ENOUGH)
        Round.objects.update(state=state)
        bob = at(someone(RoleKind.PROJECT_LEAD))
        assert "ยังไม่ถึงเวลาดูผลรายข้อ" in page(bob, items(round))
        assert "ยังไม่ถึงเวลาอ่านความเห็น" in page(bob, items(round, name="comments"))
        assert bob.get(items(round, name="items-file", kind="csv")).status_code == 404

    def test_shows_nothing_where_one_mode_had_too_few_answers(self):
        round = scored_round({**ENOUGH, ("one", "eit", "2"): MIN_PEOPLE - 1})
        bob = at(someone(RoleKind.PROJECT_LEAD))
        text = page(bob, items(round, instrument="eit"))
        assert "น้อยกว่า 5 คน" in text
        assert "answers-bar" not in text
        assert bob.get(items(round, instrument="eit", name="items-file", kind="json")).status_code == 404

    def test_shows_nothing_where_fewer_than_thirty_came_by_an_open_link(self):
        round = scored_round({**ENOUGH, ("one", "eit", "1"): MIN_OPEN - 1})
        text = page(at(someone(RoleKind.PROJECT_LEAD)), items(round, instrument="eit"))
        assert "ลิงก์เปิดน้อยกว่า 30 คน" in text
        assert "answers-bar" not in text
        archive = readme_text(load(EDITION), withheld_instruments(round))
        assert "one eit" in archive

    def test_shows_nothing_of_a_survey_whose_result_is_withheld(self):
        round = scored_round({("one", "iit", "1"): 29})
        text = page(at(someone(RoleKind.PROJECT_LEAD)), items(round))
        assert "น้อยกว่าเกณฑ์ขั้นต่ำ" in text
        assert "answers-bar" not in text

    def test_never_shows_that_a_few_people_chose_something(self):
        round = scored_round(ENOUGH)
        bob = at(someone(RoleKind.PROJECT_LEAD))
        for instrument in ("iit", "eit"):
            answer = bob.get(items(round, instrument=instrument, name="items-file", kind="json"))
            rows = json.loads(answer.content)
            assert len(rows) > 15
            assert all(enough(row["chosen"]) for row in rows)
            merged = [row for row in rows if " หรือ " in row["choices"] or " ถึง " in row["choices"]]
            assert merged
            assert all("." not in row["points"] for row in merged)

    def test_asks_the_database_as_often_for_many_answers_as_for_few(self):
        round = scored_round(ENOUGH)
        bob = at(someone(RoleKind.PROJECT_LEAD))
        page(bob, items(round))  # the edition is unpacked once
        with assertNumQueries(QUERIES):
            page(bob, items(round))

    @pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
    def test_can_be_downloaded(self, kind):
        round = scored_round(ENOUGH)
        answer = at(someone(RoleKind.PROJECT_LEAD)).get(items(round, name="items-file", kind=kind))
        assert answer.status_code == 200
        assert f'filename="one-2566-iit.{kind}"' in answer["Content-Disposition"]

    def test_of_four_people_does_not_even_show_their_number(self):
        few = tables_of(load(EDITION), Facts(counts={"iit": {"1": {"i1": (0, 0, 2, 2)}}}))[0]
        assert (few.hidden, few.people, few.score, few.indicators) == (HiddenReason.FEW, 0, None, ())


class TestAComment:
    def test_is_readable_where_enough_are(self):
        round = scored_round(ENOUGH, comments=[*HARMLESS, TELLING])
        text = page(at(someone(RoleKind.EXECUTIVE)), items(round, name="comments"))
        assert all(comment in text for comment in HARMLESS)
        assert "สมมติ" not in text
        assert "ลิงก์เปิด" not in text  # staff answer with codes alone

    @pytest.mark.parametrize("kind", [RoleKind.PROJECT_LEAD, RoleKind.SCHOOL_ADMIN])
    def test_is_not_read_by_someone_who_hands_out_codes(self, kind):
        """Whoever prints slips may have used all but one of them."""
        round = scored_round(ENOUGH, comments=[*HARMLESS, TELLING])
        text = page(at(someone(kind)), items(round, name="comments"))
        assert not any(comment in text for comment in HARMLESS)
        assert "ผู้ที่แจกรหัสหรือลิงก์ได้ไม่เห็นข้อความ" in text

    def test_by_an_open_link_is_read_above_the_office_alone(self):
        round = scored_round(ENOUGH, comments=HARMLESS)
        eit = Survey.objects.get(round=round, organisation__code="one", instrument="eit", channel="1")
        Comment.objects.update(survey=eit)
        of_eit = items(round, instrument="eit", name="comments")
        inside = page(at(someone(RoleKind.EXECUTIVE)), of_eit)
        assert not any(comment in inside for comment in HARMLESS)
        assert "ไม่แสดงแก่หน่วยงาน" in inside
        above = page(at(someone(RoleKind.OPERATOR, "obec", "Alice")), of_eit)
        assert all(comment in above for comment in HARMLESS)

    def test_of_a_survey_whose_result_is_withheld_is_not_read(self):
        round = scored_round({("one", "iit", "1"): 29}, comments=HARMLESS)
        text = page(at(someone(RoleKind.EXECUTIVE)), items(round, name="comments"))
        assert not any(comment in text for comment in HARMLESS)

    def test_is_not_readable_where_few_are(self):
        round = scored_round(ENOUGH, comments=HARMLESS[:9])
        text = page(at(someone(RoleKind.EXECUTIVE)), items(round, name="comments"))
        assert not any(comment in text for comment in HARMLESS)
        assert "10 ข้อความ" in text

    def test_is_in_another_place_each_time(self):
        round = scored_round(ENOUGH, comments=HARMLESS)
        bob = at(someone(RoleKind.EXECUTIVE))
        orders = set()
        for _ in range(8):
            text = page(bob, items(round, name="comments"))
            orders.add(tuple(sorted(HARMLESS, key=text.index)))
        assert len(orders) > 1

    def test_with_a_name_waits_for_a_moderator_who_blacks_it_out_for_good(self):
        round = scored_round(ENOUGH, comments=[*HARMLESS, TELLING])
        alice = at(someone(RoleKind.OPERATOR, "obec", "Alice"))
        assert TELLING in page(alice, reverse("figures:moderate"))
        comment = Comment.objects.get(passed=False)
        fields = {"note": comment.pk, "words": "นายสมมติ ตัวอย่างดี\n012-345-6789"}
        assert alice.post(reverse("figures:redact-comment"), fields).status_code == 302
        comment.refresh_from_db()
        assert comment.text == f"{BLACK_BAR} เรียกรับเงิน โทร {BLACK_BAR}"
        assert (comment.passed, comment.redacted) == (True, True)
        assert BLACK_BAR in page(at(someone(RoleKind.EXECUTIVE)), items(round, name="comments"))
        entry = Entry.objects.latest("pk")
        assert (entry.verb, entry.what) == ("surveys.black_out_note", {"pieces": 2})
        assert "สมมติ" not in str(entry.what) + entry.about

    def test_can_pass_or_be_blacked_out_as_a_whole(self):
        scored_round(ENOUGH, comments=[*HARMLESS, TELLING, TELLING + " อีก"])
        alice = at(someone(RoleKind.OPERATOR, "obec", "Alice"))
        passed, redacted = Comment.objects.filter(passed=False).order_by("pk")
        alice.post(reverse("figures:pass-comment"), {"note": passed.pk})
        alice.post(reverse("figures:redact-whole-comment"), {"note": redacted.pk})
        rows = set(Comment.objects.exclude(text__in=HARMLESS).values_list("text", "passed"))
        assert rows == {(passed.text, True), (BLACK_BAR, True)}

    def test_is_not_touched_for_a_word_that_is_not_in_it(self):
        scored_round(ENOUGH, comments=[*HARMLESS, TELLING])
        alice = at(someone(RoleKind.OPERATOR, "obec", "Alice"))
        fields = {"note": Comment.objects.get(passed=False).pk, "words": "นางสมมุติ"}
        answer = alice.post(reverse("figures:redact-comment"), fields, follow=True)
        assert "ไม่พบ “นางสมมุติ” ในข้อความ" in answer.content.decode()
        assert Comment.objects.get(passed=False).text == TELLING

    @pytest.mark.parametrize("name", ["pass-comment", "redact-comment", "redact-whole-comment"])
    def test_is_not_moderated_by_the_office_it_is_about(self, name):
        scored_round(ENOUGH, comments=[*HARMLESS, TELLING])
        comment = Comment.objects.get(passed=False)
        bob = at(someone(RoleKind.PROJECT_LEAD))
        answer = bob.post(reverse(f"figures:{name}"), {"note": comment.pk, "words": "เรียก"})
        assert answer.status_code == 404
        assert TELLING not in page(bob, reverse("figures:moderate"))
        assert Comment.objects.get(passed=False).text == TELLING

    def test_of_a_few_is_not_even_read_by_a_moderator(self):
        scored_round(ENOUGH, comments=[*HARMLESS[:8], TELLING])
        alice = at(someone(RoleKind.OPERATOR, "obec", "Alice"))
        text = page(alice, reverse("figures:moderate"))
        assert not any(comment in text for comment in (*HARMLESS, TELLING))
        comment = Comment.objects.get(passed=False)
        assert alice.post(reverse("figures:pass-comment"), {"note": comment.pk}).status_code == 404


def form(**more: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "organisation": "one",
        "title": "ความพึงพอใจต่อการอบรม | Satisfaction with the training",
        "subject": "การอบรม | The training",
        "questions": "วิทยากร | The speaker\nสถานที่\n\nเวลา",
        "first": str(today),
        "last": str(today + timedelta(days=7)),
        "mode": "open",
        **more,
    }


class TestAnOwnSurvey:
    @pytest.fixture
    def bob(self) -> Client:
        open_round({"one": 40, "two": 40})
        return at(someone(RoleKind.PROJECT_LEAD))

    def make(self, client: Client, **more: str) -> Survey:
        answer = client.post(reverse("figures:make-own-survey"), form(**more))
        assert answer.status_code == 302
        return Survey.objects.get(round=None)

    def test_is_made_and_answered_and_counted_when_it_is_closed(self, bob):
        survey = self.make(bob)
        address = reverse("figures:own-survey", args=[survey.link])
        assert reverse("respond:answer", args=[survey.link]) in page(bob, address)
        send(survey, [bytes([1, 2, 1])] * 400 + [bytes([1, 2, 3])] * 200)
        bob.post(reverse("figures:close-own-survey", args=[survey.link]))
        text = page(bob, address)
        for figure in ("600 คำตอบ", "คลาดเคลื่อนได้ ± 0.1", "ตัวเลขจริงไม่ได้เก็บไว้"):
            assert figure in text, figure
        rows = bob.get(reverse("figures:own-file", args=[survey.link, "json"])).json()
        means = {row["question"]: float(row["mean"]) for row in rows}
        true = {"รวมทุกข้อ": 4.44, "วิทยากร": 5.0, "สถานที่": 4.0, "เวลา": 4.33}
        assert means == {question: pytest.approx(mean, abs=0.3) for question, mean in true.items()}
        verbs = list(Entry.objects.filter(about=f"survey:{survey.pk}").values_list("verb", flat=True))
        assert sorted(verbs) == ["surveys.close_survey", "surveys.make_survey"]

    def test_shows_nothing_of_twenty_four_people(self, bob):
        survey = self.make(bob, questions="\n".join(f"ข้อ {number}" for number in range(20)))
        send(survey, rows_of(survey, MIN_OWN - 1))
        bob.post(reverse("figures:close-own-survey", args=[survey.link]))
        text = page(bob, reverse("figures:own-survey", args=[survey.link]))
        assert "น้อยกว่า 25 คน" in text
        assert "answers-bar" not in text
        address = reverse("figures:own-file", args=[survey.link, "csv"])
        assert bob.get(address).status_code == 404

    def test_shows_questions_one_by_one_where_that_means_something(self, bob):
        survey = self.make(bob, questions="\n".join(f"ข้อ {number}" for number in range(7)))
        send(survey, rows_of(survey, 30))
        bob.post(reverse("figures:close-own-survey", args=[survey.link]))
        text = page(bob, reverse("figures:own-survey", args=[survey.link]))
        assert "ผลรายข้อแสดงเมื่อมีผู้ตอบตั้งแต่ 62 คน" in text
        assert "answers-bar" not in text
        [together] = bob.get(reverse("figures:own-file", args=[survey.link, "json"])).json()
        assert (together["question"], together["people"], together["margin"]) == ("รวมทุกข้อ", 30, "0.4")

    def test_keeps_nothing_exact_once_it_is_closed_and_the_same_figures_for_good(self, bob):
        survey = self.make(bob)
        send(survey, rows_of(survey, 70))
        bob.post(reverse("figures:close-own-survey", args=[survey.link]))
        assert not PackedAnswers.objects.filter(survey=survey).exists()
        assert not SteeringSigns.objects.filter(survey=survey).exists()
        address = reverse("figures:own-file", args=[survey.link, "csv"])
        assert bob.get(address).content == bob.get(address).content

    def test_closed_before_figures_were_blurred_is_blurred_at_the_first_look(self, bob):
        survey = self.make(bob)
        send(survey, rows_of(survey, 70))
        Survey.objects.filter(pk=survey.pk).update(closed=True)
        opening.open_boxes([survey.pk], keys.box_private())
        address = reverse("figures:own-file", args=[survey.link, "csv"])
        assert bob.get(address).content == bob.get(address).content
        assert not PackedAnswers.objects.filter(survey=survey).exists()

    def test_is_answered_with_codes_unless_a_link_is_chosen(self, bob):
        page_ = bob.get(reverse("figures:make-own-survey"))
        assert page_.context["form"]["mode"].value() == Mode.CODE
        survey = self.make(bob, mode="code")
        assert survey.mode == Mode.CODE
        assert bob.post(reverse("figures:make-own-survey"), form(mode="interview")).status_code == 422

    def test_stays_closed(self, bob):
        survey = self.make(bob)
        close = reverse("figures:close-own-survey", args=[survey.link])
        bob.post(close)
        assert "ปิดแบบสอบถามนี้ไปแล้ว" in bob.post(close, follow=True).content.decode()

    def test_does_not_count_todays_answers_aloud_while_it_is_open(self, bob):
        survey = self.make(bob)
        before = page(bob, reverse("figures:own-survey", args=[survey.link]))
        send(survey, rows_of(survey, 9))
        after = page(bob, reverse("figures:own-survey", args=[survey.link]))
        assert "0 คำตอบ" in before
        assert "0 คำตอบ" in after

    @pytest.mark.parametrize(
        "wrong",
        [
            {"questions": "\n \n"},
            {"questions": "\n".join(["ข้อ"] * (MAX_QUESTIONS + 1))},
            {"title": ""},
            {"last": "2020-01-01"},
            {"organisation": "two"},
        ],
    )
    def test_is_not_made_of_what_cannot_be_asked(self, bob, wrong):
        answer = bob.post(reverse("figures:make-own-survey"), form(**wrong))
        assert answer.status_code == 422
        assert not Survey.objects.filter(round=None).exists()

    def test_is_not_there_for_people_of_another_office(self, bob):
        survey = self.make(bob)
        charlie = at(someone(RoleKind.PROJECT_LEAD, "two", "Charlie"))
        assert charlie.get(reverse("figures:own-survey", args=[survey.link])).status_code == 404
        assert charlie.post(reverse("figures:close-own-survey", args=[survey.link])).status_code == 404
        assert not Survey.objects.get(pk=survey.pk).closed
        assert "การอบรม" not in page(charlie, reverse("figures:own-surveys"))

    def test_lists_any_number_in_as_many_queries(self, bob):
        self.make(bob)
        page(bob, reverse("figures:own-surveys"))  # shows the message that it was made, once
        with assertNumQueries(QUERIES_OF_LIST):
            page(bob, reverse("figures:own-surveys"))
        for _ in range(3):
            bob.post(reverse("figures:make-own-survey"), form())
        page(bob, reverse("figures:own-surveys"))
        with assertNumQueries(QUERIES_OF_LIST):
            page(bob, reverse("figures:own-surveys"))


def test_a_survey_of_a_round_is_no_own_survey():
    round = open_round()
    link = Survey.objects.filter(round=round).first().link
    bob = at(someone(RoleKind.PROJECT_LEAD))
    assert bob.get(reverse("figures:own-survey", args=[link])).status_code == 404
    assert Organisation.objects.filter(code="one").exists()
