"""The lead of a year wants to know what one colleague said of an activity, or whether she said anything.

They open the round, print its codes, answer as often as they like, read every page and the history, and close
it when they wish. docs/methods/reflections.md says what they can still learn.
"""

import re
from random import Random

import pytest
from django.conf import settings as project
from django.db import models
from django.test import Client

from sucharit.answers.models import Comment, PackedAnswers
from sucharit.figures.own_tables import own_table, people_needed
from sucharit.figures.tests.scored_round import send
from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.privacy.insider import blurred
from sucharit.reflections import actions
from sucharit.reflections.models import ReflectionRound, RoundWay
from sucharit.reflections.statements import STATEMENTS
from sucharit.reflections.tests.an_office_of_forty import OfficeOfForty
from sucharit.surveys.questionnaire import of_satisfaction
from sucharit.verbs.refusals import Refused

HER_TEXT = "หัวหน้าลำเอียง"
BEST, WORST = bytes([1] * len(STATEMENTS)), bytes([5] * len(STATEMENTS))
CONTENT = of_satisfaction(Text("ก", "a"), Text("ก", "a"), list(STATEMENTS))
NEEDED = people_needed(CONTENT).together


@pytest.fixture
def office(db):
    return OfficeOfForty()


def everything_shown(office: OfficeOfForty, round: ReflectionRound) -> dict[str, str]:
    """Every page about the round, as people of the office and above see it, without tokens."""
    addresses = [
        "/desk/reflections/",
        f"/desk/reflections/north/{office.activity.pk}/",
        f"/desk/answers/own/{round.survey.link}/",
        "/desk/answers/own/",
    ]
    shown = {}
    year = office.year
    for person in (year.nok, year.dara, year.oil, year.sup, office.staff[0], office.staff[1], year.alice):
        client = Client()
        client.force_login(person, backend=project.AUTHENTICATION_BACKENDS[0])
        for address in addresses:
            page = client.get(address).content.decode()
            shown[f"{person.name_th} {address}"] = re.sub(r'value="\w{64}"', "", page)
    return shown


def test_a_round_asks_for_no_text_and_keeps_none_that_is_sent_nevertheless(office):
    """With texts, nine of the lead's own and hers would be ten, and so be read: hers is the other."""
    round = office.open()
    assert round.survey.comment_bytes == 0
    send(round.survey, [WORST], [HER_TEXT])
    send(round.survey, [BEST] * (NEEDED - 1), [f"ดี {number}" for number in range(NEEDED - 1)])
    office.close(round)
    assert not Comment.objects.exists()
    assert not PackedAnswers.objects.exists()
    assert HER_TEXT not in "".join(everything_shown(office, round).values())


def test_while_a_round_is_open_no_page_moves_when_someone_answers(office):
    round = office.open()
    before = everything_shown(office, round)
    send(round.survey, [WORST])
    assert everything_shown(office, round) == before


def test_what_one_of_few_said_changes_no_page_after_closing(office):
    """Twenty reflect on two activities; on the second one of them says the opposite."""
    first = pages_of_a_round(office, BEST)
    office.activity = office.year.add("activity", office.activity.title)
    second = pages_of_a_round(office, WORST)
    assert len(first) == 14
    assert first == second


def pages_of_a_round(office: OfficeOfForty, hers: bytes) -> list[str]:
    """The round's own pages as everyone sees them once it is closed, without random addresses."""
    round = office.open()
    send(round.survey, [hers, *[BEST] * 19])
    office.close(round)
    shown = everything_shown(office, round)
    marks = (str(office.activity.pk), round.survey.link)
    own = [page for where, page in shown.items() if any(mark in where for mark in marks)]
    return [re.sub(rf"[0-9a-f]{{8}}-[0-9a-f-]{{27}}|{round.survey.link}", "", page) for page in own]


@pytest.mark.parametrize("own", [NEEDED - 1, 39, 60])
def test_who_gave_all_answers_but_one_guesses_hers_hardly_better_than_by_chance(own):
    """They ask her alone, with others who have no account; the mean of all is what is shown."""
    right, tries, chance = 0, 400, Random(7)
    for _try in range(tries):
        hers = chance.choice((0, 4))  # all best, or all worst
        tally = [own, 0, 0, 0, 0]
        tally[hers] += 1
        rows = [blurred(tally, len(STATEMENTS)) for _statement in STATEMENTS]
        table = own_table(CONTENT, own + 1, rows)
        assert not table.questions or own >= 60
        mean = float(table.overall.mean)
        middle = 5 - 2 / (own + 1)
        right += (mean >= middle) == (hers == 0)
    assert right / tries < 0.72


def test_no_second_round_on_an_activity_averages_the_chance_away(office):
    office.close(office.open())
    with pytest.raises(Refused):
        office.open()


def test_the_history_tells_when_a_round_was_opened_and_closed_and_nothing_between(office):
    round = office.open()
    opened = Entry.objects.count()
    send(round.survey, [WORST, BEST])
    send(round.survey, [BEST])
    assert Entry.objects.count() == opened
    office.close(round)
    for entry in Entry.objects.filter(verb__startswith="reflections."):
        assert entry.what.keys() <= {"activity", "way", "asked", "last", "answered"}
    names = {person.name_th for person in office.everyone}
    said = " ".join(str(entry.what) for entry in Entry.objects.order_by("-pk")[:4])
    assert not any(name in said for name in names)


def test_memos_are_no_part_of_the_nameless_count_so_none_is_subtracted_from_it(office):
    round = office.open()
    send(round.survey, [BEST] * 30)
    for person in office.staff[:3]:
        office.memo(person, problem="ห้องไม่พอ")
    assert office.close(round).values["answered"] == 30


def test_a_round_knows_days_and_no_moments_and_whom_it_asks_and_not_who_answered():
    fields = ReflectionRound._meta.get_fields()
    assert not [field for field in fields if isinstance(field, models.DateTimeField | models.TimeField)]
    people = {
        field.name for field in fields if field.is_relation and field.related_model.__name__ == "Person"
    }
    assert people == {"people"}


def test_the_list_of_those_asked_is_never_narrowed_once_answers_come(office):
    """Asking fewer and fewer, and closing each time, would tell who is missing."""
    round = office.open(people=office.staff[:30])
    assert not [name for name in vars(actions) if "remind" in name or "change" in name]
    with pytest.raises(Refused):
        office.open(people=office.staff[:29])
    assert round.people.count() == 30


def test_a_named_round_says_that_it_is_one(office):
    office.open(RoundWay.MEMO)
    client = Client()
    client.force_login(office.staff[0], backend=project.AUTHENTICATION_BACKENDS[0])
    page = client.get(f"/desk/reflections/north/{office.activity.pk}/").content.decode()
    assert "ลงชื่อ" in page
    assert "ไม่มีใครรู้ว่าใครตอบอะไร" not in page
