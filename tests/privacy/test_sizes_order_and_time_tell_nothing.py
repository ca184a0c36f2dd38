"""Who only watches answers come and go over HTTP, or counts bytes, rows and minutes, learns no answer."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sucharit.answers import arrivals
from sucharit.answers.models import Envelope, PackedAnswers
from sucharit.figures.comments import comments_of
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.respond import routes
from sucharit.respond.pages import page, thanks
from sucharit.respond.submission import check_code, take
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Code, UsedTicket
from sucharit.surveys import turnout
from sucharit.surveys.models import Turnout
from sucharit.surveys.snapshot import snapshot_of
from sucharit.surveys.tests.small_round import open_round, pass_a_night, survey

pytestmark = pytest.mark.django_db
UNKNOWN = "2222-2222-2222"


@pytest.fixture
def scene(play):
    return play.answered(6)


def form(scene, choice: int, **more: str) -> bytes:
    questions = snapshot_of(scene.survey.link).questionnaire.questions
    said = {one.column: str(min(choice, len(one.choices))) for one in questions}
    return "&".join(f"{key}={value}" for key, value in {**said, **more}.items()).encode()


def fresh_codes(scene, number: int) -> list[str]:
    return make_codes(scene.survey, number)


def test_the_thanks_are_the_same_to_the_byte_whatever_was_answered_and_by_whom(scene):
    link = scene.survey.link
    said = {
        (answer.status, answer.body, answer.headers)
        for number, code in enumerate(fresh_codes(scene, 4), 1)
        for answer in [take(link, "th", form(scene, number, code=code, note="x" * 100 * number))]
    }
    assert len(said) == 1
    assert {status for status, _, _ in said} == {303}
    assert len({thanks(link, "th").body for _ in range(3)}) == 1


def test_the_page_s_script_is_told_the_same_whatever_was_answered(scene):
    said = {
        take(scene.survey.link, "th", form(scene, number, code=code, by="script")).body
        for number, code in enumerate(fresh_codes(scene, 3), 1)
    }
    assert said == {b""}


def test_who_tries_a_code_of_someone_else_learns_used_or_not_and_no_more(scene):
    used, [fresh] = scene.people[0].code, fresh_codes(scene, 1)
    told = [check_code(scene.survey.link, f"code={code}".encode()) for code in (used, fresh, UNKNOWN)]
    assert [answer.status for answer in told] == [409, 204, 404]
    assert len({(answer.body, answer.headers) for answer in told}) == 1
    assert check_code(open_elsewhere(scene).link, f"code={used}".encode()).status == 404


def open_elsewhere(scene):
    return survey(scene.survey.round, instrument="eit")


def test_a_used_code_brings_the_same_page_for_every_user_and_nothing_of_what_was_said(scene):
    pages = {take(scene.survey.link, "th", form(scene, 1, code=one.code)).body for one in scene.people}
    assert len(pages) == 1
    assert not any(one.answer.comment.encode() in body for one in scene.people for body in pages)


def test_a_used_code_with_an_unfinished_form_shows_no_one_s_answers(scene):
    """Someone picks up a slip from the floor and sends an empty form with it."""
    pages = {take(scene.survey.link, "th", f"code={one.code}".encode()).body for one in scene.people}
    assert len(pages) == 1
    assert b"<input" not in pages.pop()


def test_trying_codes_leaves_no_trace(scene):
    before = list(Code.objects.order_by("pk").values()), Envelope.objects.count()
    for code in (scene.people[0].code, UNKNOWN, "x", ""):
        check_code(scene.survey.link, f"code={code}".encode())
        take(scene.survey.link, "th", form(scene, 1, code=code))
    assert (list(Code.objects.order_by("pk").values()), Envelope.objects.count()) == before


def test_the_form_is_the_same_to_the_byte_for_everyone_who_asks_for_it(scene):
    assert len({page(scene.survey.link, "th").body for _ in range(3)}) == 1


@pytest.mark.parametrize("which", ["", "thanks/", "register/", "registered/", "en/", "code", "nonsense"])
def test_no_page_of_a_respondent_sets_a_cookie_or_may_be_kept(scene, which):
    for method in ("GET", "POST"):
        answer = routes.respond(method, f"{scene.survey.link}/{which}", "", b"code=x")
        assert answer.header("Set-Cookie") == ""
        assert answer.header("ETag") == ""
        assert answer.header("Last-Modified") == ""
        assert answer.header("Cache-Control") == "no-store"
        assert answer.header("Referrer-Policy") == "no-referrer"


def test_the_same_holds_where_django_serves_the_page(scene):
    answer = Client(headers={"host": "localhost"}).get(f"/a/{scene.survey.link}/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"


def test_an_envelope_s_size_tells_neither_whether_a_text_is_in_it_nor_what_was_chosen(scene, play):
    for code, note in zip(fresh_codes(scene, 4), ("", "ก", "ก" * 300, "a" * 5_000), strict=True):
        play.send(scene.survey, code, play.an_answer(scene.survey, 1, comment=note))
    assert len({len(one) for one in Envelope.objects.values_list("sealed", flat=True)}) == 1


def test_who_looks_at_the_number_of_answers_again_and_again_never_sees_one_person_come(scene, play):
    """The number moves at midnight alone: no one sees it move while a certain colleague holds a telephone."""
    seen = set()
    for number, code in enumerate(fresh_codes(scene, 9)):
        play.send(scene.survey, code, play.an_answer(scene.survey, number))
        office, today = scene.survey.organisation, timezone.localdate()
        seen.add(turnout.of_organisation(scene.survey.round, office, today).answers["iit"])
    assert seen == {0}
    pass_a_night()
    assert turnout.of_organisation(scene.survey.round, office, today).answers["iit"]


def test_once_the_round_is_scored_not_even_the_ten_minutes_of_a_day_s_last_answer_are_left(scene):
    scene.score()
    assert set(Turnout.objects.values_list("slot", "in_slot")) == {(0, 0)}


def test_a_used_page_of_the_open_link_is_known_by_its_day_and_chance_alone(scene, play):
    one = open_elsewhere(scene)
    play.send_openly(one, play.an_answer(one, 1))
    assert set(UsedTicket.objects.values()[0]) == {"nonce", "day"}


def test_counting_arrivals_keeps_days_and_numbers_and_forgets_the_hour_with_the_next(scene):
    moment = timezone.localtime().replace(hour=9, minute=0, microsecond=0) + timedelta(days=1)
    for minute in (1, 5, 31):
        arrivals.count_arrivals([scene.survey.pk], moment + timedelta(minutes=minute))
    kept = Turnout.objects.get(day=moment.date())
    assert (kept.answers, kept.in_slot) == (3, 1)  # of the two at nine only that they were two


def test_free_texts_stand_in_another_order_each_time_they_are_read(play):
    scene = play.answered(30)
    scene.score()
    operator = make_person("operator", RoleKind.OPERATOR, scene.survey.round.organiser)
    place = (scene.survey.round, scene.survey.organisation, "iit")
    read = [comments_of(operator, *place, is_hidden=False).texts for _ in range(3)]
    assert len(read[0]) == 30
    assert len(set(read)) == 3  # that two of three are alike happens once in 10³² times
    assert len({tuple(sorted(texts)) for texts in read}) == 1


def test_two_offices_that_say_the_same_in_another_order_have_the_same_box_to_the_byte(play):
    round = open_round({"one": 20, "two": 20})
    one, two = survey(round, "one"), survey(round, "two")
    said = [play.an_answer(one, number) for number in range(15)]
    for office, answers in ((one, said), (two, said[::-1])):
        for code, answer in zip(make_codes(office, 15), answers, strict=True):
            play.send(office, code, answer)
    play.Scene(one).score()
    boxes = PackedAnswers.objects.filter(survey__in=[one, two])
    assert len({bytes(box.answers) for box in boxes}) == 1
    assert len(boxes) == 2


def test_a_thief_who_reads_the_rows_as_they_lie_on_disk_finds_texts_in_no_order_of_people(play):
    """SQLite numbers every row as it comes, PostgreSQL has its place: `SELECT` without an order shows it."""
    scene = play.answered(40)
    scene.score()
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM answers_comment")
        found = [text for (text,) in cursor.fetchall()]
    place = {one.answer.comment: one.place for one in scene.people}
    assert sorted(found) == sorted(place)
    assert sum(place[text] == row for row, text in enumerate(found)) < 10  # 1 is to be expected of chance
    neighbours = sum(abs(place[one] - place[other]) == 1 for one, other in pairwise(found))
    assert neighbours < 14  # 2 are to be expected


def test_no_clock_time_stands_on_a_page_for_respondents(scene):
    link = scene.survey.link
    for body in (page(link, "th").body, thanks(link, "th").body):
        text = re.sub(r"<(style|script).*?</\1>", "", body.decode(), flags=re.S)
        assert not re.search(r"\b\d{1,2}:\d\d\b", text)
