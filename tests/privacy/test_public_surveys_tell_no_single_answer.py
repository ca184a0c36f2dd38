"""A stranger reads all that is public of an own survey, before and after, and learns no single answer.

The stranger knows more than any real one: what everyone but one colleague answered. What she answered is
asked of every public page, feed and file; decision 15 and docs/methods/open-links.md say what is promised.
"""

import re
from datetime import date, timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from sucharit.figures import blurring
from sucharit.figures.actions import own_surveys
from sucharit.figures.actions.public_surveys import show_to_all, withdraw_from_all
from sucharit.figures.models import BlurredCounts, PublicOwnSurvey, SurveyTopic
from sucharit.figures.tests.scored_round import send, someone
from sucharit.languages import Text
from sucharit.people.models import Person, RoleKind
from sucharit.privacy.gate import MIN_OWN
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.tests.small_round import open_round

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BEST, WORST = b"\1", b"\5"
ASKED = 30  # questions
YEAR = 2566  # of the round
# What no two pages have alike, whatever was answered: a survey's link, and the moment it became public.
PASSING = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?")


@pytest.fixture
def bob() -> Person:
    open_round({"one": 40, "two": 40})
    return someone(RoleKind.PROJECT_LEAD)


def asked(bob: Person, questions: int = 1) -> Survey:
    """Bob's survey about a service, by an open link: he may give as many answers as he wants."""
    today, words = timezone.localdate(), Text("การบริการ", "The service")
    return own_surveys.make_survey(
        by=bob,
        organisation=bob.roles.get().organisation,
        title=words,
        subject=words,
        questions=[Text(f"ข้อ {number}", f"Question {number}") for number in range(questions)],
        first=today,
        last=today + timedelta(days=1),
        mode=Mode.OPEN,
    )


def published(bob: Person, survey: Survey) -> Survey:
    own_surveys.close_survey(by=bob, survey=survey)
    show_again(bob, survey)
    return survey


def show_again(bob: Person, survey: Survey) -> None:
    """In the year of the round, whose edition has an item for it."""
    show_to_all(by=bob, survey=survey, topic=SurveyTopic.SERVICE)
    PublicOwnSurvey.objects.filter(survey=survey).update(until=date(2023, 7, 31))


def all_public(survey: Survey) -> dict[str, tuple[int, str]]:
    """All that anyone may open of the survey and of its office's site: status and text by address."""
    reader, site = Client(headers={"host": "localhost"}), "/site/one/"
    item = f"{site}items/{YEAR}/disclosure.satisfaction"
    names = ["", "services/", "services/?lang=en", "feed.xml", f"items/{YEAR}/", f"items/{YEAR}.json"]
    addresses = [
        *(f"{site}{name}" for name in names),
        *(f"{item}{end}" for end in ("/", "/?lang=en", ".json")),
        f"/satisfaction/{survey.link}/",
        f"/satisfaction/{survey.link}.json",
        "/office/one/",
    ]
    answers = {address: reader.get(address) for address in addresses}
    return {
        address.replace(survey.link, "LINK"): (
            answer.status_code,
            PASSING.sub("", answer.content.decode().replace(survey.link, "LINK")),
        )
        for address, answer in answers.items()
    }


def figures_at(survey: Survey) -> dict:
    return Client(headers={"host": "localhost"}).get(f"/satisfaction/{survey.link}.json").json()


def test_while_answers_come_no_page_is_another_than_before_the_first(bob):
    survey = asked(bob)
    before = all_public(survey)
    assert before["/satisfaction/LINK/"][0] == 404
    for _answer in range(2):
        send(survey, [WORST])
        assert all_public(survey) == before


@pytest.mark.parametrize("people", [1, MIN_OWN - 1])
def test_under_the_threshold_pages_are_the_same_whether_anyone_answered_and_what(bob, people):
    pages = []
    for rows in ([], [BEST] * people, [WORST] * people):
        survey = asked(bob)
        if rows:
            send(survey, rows)
        pages.append(all_public(published(bob, survey)))
        assert pages[-1]["/satisfaction/LINK/"][0] == 200
        PublicOwnSurvey.objects.all().delete()
    assert pages[0] == pages[1] == pages[2]


def test_pages_follow_from_the_blurred_counts_and_from_no_answer(bob, monkeypatch):
    """The same draw over opposite answers: whatever a page told beyond it would differ."""
    monkeypatch.setattr(blurring, "blurred", lambda row, questions: (40, 20, 5, 3, 2))
    pages = []
    for her in (BEST, WORST):
        survey = asked(bob)
        send(survey, [*[BEST] * 69, her])
        pages.append(all_public(published(bob, survey)))
        assert figures_at(survey)["questions"]
        PublicOwnSurvey.objects.all().delete()
    assert pages[0] == pages[1]


def test_who_knows_all_other_answers_guesses_hers_hardly_better_than_by_chance(bob):
    """Thirty guesses, each right once in five by chance, and at most 23 of 100 times by the rule."""
    chance = Random(7)
    hers, own = bytes(chance.randint(1, 5) for _ in range(ASKED)), 130
    survey = asked(bob, ASKED)
    send(survey, [hers, *[BEST * ASKED] * own])
    published(bob, survey)
    means = [float(question["mean"]) for question in figures_at(survey)["questions"]]
    assert len(means) == ASKED
    guesses = [
        min(range(1, 6), key=lambda level: abs((5 * own + 6 - level) / (own + 1) - mean)) for mean in means
    ]
    right = sum(guess == answer for guess, answer in zip(guesses, hers, strict=True))
    assert right <= 19  # more than once in a million where each is right 23 of 100 times


def test_two_publications_tell_no_more_than_the_first(bob):
    """Chance that was drawn again would be less of it: whoever takes the mean of two looks knows more."""
    survey = asked(bob)
    send(survey, [BEST] * 70)
    published(bob, survey)
    drawn, first = BlurredCounts.objects.get(survey=survey).counts, all_public(survey)
    withdraw_from_all(by=bob, survey=survey)
    gone = all_public(survey)
    assert gone["/satisfaction/LINK/"][0] == gone["/satisfaction/LINK.json"][0] == 404
    show_again(bob, survey)
    assert all_public(survey) == first
    assert BlurredCounts.objects.get(survey=survey).counts == drawn


def test_everyone_reads_no_figure_that_the_office_s_own_file_does_not_have(bob):
    survey = asked(bob, 3)
    send(survey, [BEST * 3] * 40 + [WORST * 3] * 30)
    published(bob, survey)
    desk = Client(headers={"host": "localhost"})
    desk.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    rows = desk.get(f"/desk/answers/own/{survey.link}/table.json").json()
    known = {(row["mean"], row["margin"], row["sd"]) for row in rows}
    public = figures_at(survey)
    figures = [public["together"], *public["questions"]]
    assert all_public(survey)[f"/site/one/items/{YEAR}/disclosure.satisfaction.json"][0] == 200
    assert {(own["mean"], own["margin"], own["sd"]) for own in figures} <= known
    assert public.keys() == {
        "format", "organisation", "name", "title", "subject", "topic", "year", "first", "until", "address",
        "changed", "levels", "needed", "people", "together", "questions",
    }  # fmt: skip
