"""Alice downloads the counted answers; the desk shows how reliable they are."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from sucharit.cycle.actions.scoring import score_round
from sucharit.cycle.results import results_of
from sucharit.cycle.tests.small_year import Year
from sucharit.people.tests.sample_people import with_second_factor
from sucharit.scoring.inputs import read
from sucharit.scoring.results import score_all

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def at(person) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(
        with_second_factor(person), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


@pytest.fixture
def year() -> Year:
    year = Year()
    year.open()
    for code in ("north", "south"):
        year.answer(code)
        year.answer(code, "eit")
        year.publish(code, missing=3)
    year.close()
    return year


def address(year: Year) -> str:
    return reverse("desk:answer-files", args=[year.round.pk])


def test_the_files_of_a_scored_round_score_as_the_round_did(year, tmp_path):
    round = score_round(by=year.alice, round=year.round)
    answer = at(year.alice).get(address(year))
    assert answer["Content-Type"] == "application/zip"
    ZipFile(BytesIO(b"".join(answer))).extractall(tmp_path)
    theirs = score_all(round.framework(), read(tmp_path, round.framework()).facts)
    assert [standing.score for standing in theirs.standings()] == [
        standing.score for standing in results_of(round).standings()
    ]


def test_before_it_is_scored_there_is_nothing_to_take(year):
    answer = at(year.alice).get(address(year))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("desk:round", args=[year.round.pk])


def test_an_office_in_the_round_can_not_take_everyones_answers(year):
    score_round(by=year.alice, round=year.round)
    assert at(year.bob).get(address(year)).status_code == 404


def test_the_office_reads_how_far_its_answers_can_be_relied_on_and_finds_them(year):
    page = reverse("desk:office", args=[year.round.pk, "north"])
    bob = at(year.bob)
    assert "ความน่าเชื่อถือของคำตอบ" not in bob.get(page).content.decode()
    score_round(by=year.alice, round=year.round)
    text = bob.get(page).content.decode()
    assert "ความน่าเชื่อถือของคำตอบ" in text
    assert reverse("figures:items", args=[year.round.pk, "north", "iit"]) in text
