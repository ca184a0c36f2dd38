"""An office shows the figures of its own survey to everyone, corrects what it was about, and withdraws it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sucharit.contributions.items import pages_by_item
from sucharit.contributions.site_sources import SATISFACTION, has_rows_in, marks_of, rows_by_item, rows_in
from sucharit.figures import public_results
from sucharit.figures.actions import own_surveys
from sucharit.figures.actions.public_surveys import show_to_all, withdraw_from_all
from sucharit.figures.models import PublicOwnSurvey, SurveyTopic
from sucharit.figures.tests.scored_round import ask_satisfaction, send, someone
from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.square.views import kinds_public_at
from sucharit.surveys.models import Survey
from sucharit.surveys.tests.small_round import open_round
from sucharit.thai.dates import in_words
from sucharit.thai.years import fiscal_year
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
ITEM = "disclosure.satisfaction"
EACH, TOGETHER = 70, 50  # people: enough for each of two questions, and for both together alone


@pytest.fixture
def bob() -> Person:
    """The project lead of the first office."""
    open_round({"one": 40, "two": 40})
    return someone(RoleKind.PROJECT_LEAD)


@pytest.fixture
def reader() -> Client:
    """Someone who came from a search."""
    return Client(headers={"host": "localhost"})


def at_work(person: Person) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page_of(survey: Survey) -> str:
    return reverse("figures:public-results", args=[survey.link])


def json_of(survey: Survey) -> str:
    return reverse("figures:public-results-json", args=[survey.link])


def office() -> Organisation:
    return Organisation.objects.get(code="one")


def closed(bob: Person, people: int = 0) -> Survey:
    """A closed survey of the first office, with or without answers."""
    survey = ask_satisfaction(bob, people=people)
    if not people:
        own_surveys.close_survey(by=bob, survey=survey)
        survey.refresh_from_db()
    return survey


@pytest.mark.slow
def test_everyone_reads_what_the_office_reads_and_nothing_that_differs(bob, reader):
    survey = closed(bob, EACH)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    own = at_work(bob).get(reverse("figures:own-file", args=[survey.link, "json"])).json()
    together, *rest = own
    levels = {row["question"]: row for row in rest}
    shared = reader.get(json_of(survey)).json()
    assert shared["people"] == together["people"] == EACH
    for figures, row in [
        (shared["together"], together),
        *((q, levels[q["question"]["th"]]) for q in shared["questions"]),
    ]:
        assert [figures[name] for name in ("mean", "margin", "sd")] == [
            row[name] for name in ("mean", "margin", "sd")
        ]
        assert figures["band"]["th"] == row["level"]
    assert len(shared["questions"]) == 2
    page = reader.get(page_of(survey)).content.decode()
    for words in (f"{EACH} คน", together["mean"], shared["questions"][0]["sd"], "<svg", "วิทยากร"):
        assert words in page
    assert "answers-bar" not in page  # how many took each level stays with the office
    assert reader.get(page_of(survey)).headers["Content-Language"] == "th"
    assert reader.get(json_of(survey)).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.slow
def test_of_fewer_people_everyone_reads_all_questions_together_alone(bob, reader):
    survey = closed(bob, TOGETHER)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    shared = reader.get(json_of(survey)).json()
    assert shared["together"]
    assert shared["questions"] == []
    assert "วิทยากร" not in reader.get(page_of(survey)).content.decode()


@pytest.mark.slow
def test_a_site_shows_it_in_a_line_and_a_service_fills_the_item_of_its_year(bob, reader):
    survey = closed(bob, EACH)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    (row,) = rows_in(SATISFACTION, office())
    year = fiscal_year(timezone.localdate())
    shared = reader.get(json_of(survey)).json()
    assert (row.url, row.year, row.value is not None) == (page_of(survey), year, True)
    assert f"ผู้ตอบ {EACH} คน เฉลี่ย {shared['together']['mean']} จาก 5" in row.text
    assert row.text.startswith(in_words(survey.first, short=True))  # two of one name are told apart
    assert rows_by_item(office(), year)[ITEM] == [row]
    assert ITEM not in rows_by_item(office(), year - 1)
    site = reader.get("/site/one/services/").content.decode()
    assert row.text in site
    assert f'href="{page_of(survey)}"' in site
    assert '"/site/one/services/"' in reader.get("/site/one/").content.decode()


@pytest.mark.slow
def test_the_page_of_the_item_leads_to_it_and_its_json_says_what_it_carries(bob, reader):
    survey = closed(bob, EACH)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    PublicOwnSurvey.objects.update(until=date(2023, 7, 31))  # the edition of that year has such an item
    page = reader.get(f"/site/one/items/2566/{ITEM}/").content.decode()
    assert f'href="{page_of(survey)}"' in page
    item = reader.get(f"/site/one/items/2566/{ITEM}.json").json()
    assert set(item["elements"]) == {"services", "respondents", "result", "period"}
    assert item["pages"][0]["address"].endswith(page_of(survey))


@pytest.mark.slow
def test_the_item_board_offers_the_page_of_an_item_that_a_survey_alone_fills(bob):
    survey = closed(bob, EACH)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    row = PublicOwnSurvey.objects.filter(survey=survey)
    row.update(until=date(2023, 7, 31))
    assert pages_by_item(office(), 2566) == {ITEM: f"/site/one/items/2566/{ITEM}/"}
    assert pages_by_item(office(), 2564) == {}
    row.update(topic=SurveyTopic.TRAINING)
    assert pages_by_item(office(), 2566) == {}
    row.update(topic=SurveyTopic.SERVICE)
    withdraw_from_all(by=bob, survey=survey)
    assert pages_by_item(office(), 2566) == {}


def test_whether_a_site_shows_any_is_asked_without_making_their_figures(
    bob, monkeypatch, django_assert_num_queries
):
    survey = closed(bob)
    assert not has_rows_in(SATISFACTION, office())
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    monkeypatch.setattr(public_results, "own_table", lambda *_asked: pytest.fail("figures were made"))
    place = office()
    with django_assert_num_queries(2):  # the site's own kinds, whether there is a survey
        assert kinds_public_at(place) == {SATISFACTION}


def test_a_training_fills_no_item_and_what_it_was_about_can_be_corrected(bob):
    survey = closed(bob)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    before = marks_of(office())
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.TRAINING)
    assert marks_of(office()) != before
    assert PublicOwnSurvey.objects.get(survey=survey).topic == SurveyTopic.TRAINING
    assert ITEM not in rows_by_item(office(), fiscal_year(timezone.localdate()))


def test_of_too_few_people_everyone_reads_that_and_no_number_of_them(bob, reader):
    survey = ask_satisfaction(bob, people=24)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    shared = reader.get(json_of(survey)).json()
    assert (shared["people"], shared["together"], shared["questions"]) == (None, None, [])
    page = reader.get(page_of(survey)).content.decode()
    assert f"ผู้ตอบไม่ถึง {shared['needed']['together']} คน" in page
    (row,) = rows_in(SATISFACTION, office())
    assert row.text.endswith(" · ผู้ตอบไม่ถึงจำนวนที่แสดงผลได้")
    assert (row.items, row.value) == ((), None)


def test_nothing_of_a_survey_that_takes_answers_is_shown(bob, reader):
    survey = ask_satisfaction(bob)
    send(survey, [b"\1\1"] * 3)
    with pytest.raises(Refused):
        show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    today = timezone.localdate()
    PublicOwnSurvey.objects.update(topic=SurveyTopic.SERVICE, until=today, since=timezone.now())
    assert reader.get(page_of(survey)).status_code == 404
    assert reader.get(json_of(survey)).status_code == 404
    assert rows_in(SATISFACTION, office()) == []


def test_what_is_withdrawn_is_gone_and_comes_back_as_it_was(bob, reader):
    survey = closed(bob)
    assert reader.get(page_of(survey)).status_code == 404
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    before, mark = reader.get(json_of(survey)).json(), marks_of(office())
    withdraw_from_all(by=bob, survey=survey)
    assert reader.get(page_of(survey)).status_code == 404
    assert reader.get(json_of(survey)).status_code == 404
    assert rows_in(SATISFACTION, office()) == []
    assert marks_of(office()) != mark
    assert reader.get("/site/one/services/").status_code == 404
    with pytest.raises(Refused):
        withdraw_from_all(by=bob, survey=survey)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    after = reader.get(json_of(survey)).json()
    assert {**after, "changed": ""} == {**before, "changed": ""}


def test_the_history_says_who_showed_and_who_withdrew(bob):
    survey = closed(bob)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.PROJECT)
    withdraw_from_all(by=bob, survey=survey)
    entries = Entry.objects.filter(about=own_surveys.name_of(survey)).order_by("pk")
    verbs = list(entries.values_list("verb", "what"))[-2:]
    assert verbs == [("surveys.show_results", {"topic": "project"}), ("surveys.withdraw_results", {})]
    assert {entry.by for entry in entries} == {f"person:{bob.pk}"}


@pytest.mark.parametrize("kind", [RoleKind.SUPERVISOR, RoleKind.OPERATOR])
def test_who_may_ask_but_does_not_publish_on_the_site_shows_nothing(bob, kind):
    survey = closed(bob)
    other = someone(kind, "one" if kind is RoleKind.SUPERVISOR else "obec", "Carol")
    for verb in (lambda: show_to_all(by=other, survey=survey, topic="service"),
                 lambda: withdraw_from_all(by=other, survey=survey)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            verb()
    page = at_work(other).get(reverse("figures:own-survey", args=[survey.link]))
    assert reverse("figures:show-own-survey", args=[survey.link]) not in page.content.decode()


def test_a_survey_whose_respondents_were_not_told_stays_with_the_office(bob, reader):
    survey = closed(bob)
    PublicOwnSurvey.objects.all().delete()  # made before forms said so
    with pytest.raises(Refused):
        show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    assert reader.get(page_of(survey)).status_code == 404
    page = at_work(bob).get(reverse("figures:own-survey", args=[survey.link])).content.decode()
    assert reverse("figures:show-own-survey", args=[survey.link]) not in page
    assert "แสดงต่อสาธารณะไม่ได้" in page


def test_respondents_read_that_figures_may_become_public_before_they_answer(bob, reader):
    survey = ask_satisfaction(bob)
    assert "ต่อสาธารณะ" in reader.get(f"/a/{survey.link}/").content.decode()
    of_round = Survey.objects.exclude(round=None).first()
    assert "ต่อสาธารณะ" not in reader.get(f"/a/{of_round.link}/").content.decode()


def test_a_telephone_in_a_question_keeps_it_from_the_public(bob):
    today, words = timezone.localdate(), Text("โทร 08 0000 0000", "A service")
    survey = own_surveys.make_survey(
        by=bob,
        organisation=office(),
        title=Text("การบริการ", "A service"),
        subject=words,
        questions=[words],
        first=today,
        last=today,
    )
    own_surveys.close_survey(by=bob, survey=survey)
    with pytest.raises(Refused):
        show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)


def test_the_lead_shows_and_withdraws_it_on_the_page_of_the_survey(bob, reader):
    survey, desk = closed(bob), at_work(bob)
    own = reverse("figures:own-survey", args=[survey.link])
    assert "แสดงต่อสาธารณะ" in desk.get(own).content.decode()
    answer = desk.post(reverse("figures:show-own-survey", args=[survey.link]), {"topic": ""}, follow=True)
    assert "เลือกว่าแบบสอบถามนี้ถามเรื่องอะไร" in answer.content.decode()
    desk.post(reverse("figures:show-own-survey", args=[survey.link]), {"topic": "service"})
    assert f'href="{page_of(survey)}"' in desk.get(own).content.decode()
    assert reader.get(page_of(survey)).status_code == 200
    desk.post(reverse("figures:withdraw-own-survey", args=[survey.link]))
    assert reader.get(page_of(survey)).status_code == 404


def test_reading_writes_nothing_even_where_counts_were_never_drawn(bob, reader):
    survey = closed(bob)
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    entries = Entry.objects.count()
    for address in (page_of(survey), json_of(survey), "/site/one/", "/site/one/services/"):
        assert reader.get(address).status_code == 200
    assert Entry.objects.count() == entries
