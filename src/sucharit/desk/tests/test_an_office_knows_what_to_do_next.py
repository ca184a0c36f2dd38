"""Everyone who opens an office's page of a round reads what is next, and no button leads nowhere."""

import re
from decimal import Decimal

import pytest

from sucharit.cycle.tests.small_year import Year
from sucharit.desk.tests.test_working_at_the_desk import at, browser, text
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.results.models import Announcement, Result, Source
from sucharit.rounds.models import Participant

ROLES = sorted(set(RoleKind) - {RoleKind.SCHOOL_ADMIN})


@pytest.fixture
def year(db):
    return Year()


def person_of(year, kind):
    """Someone with that role; those from outside hold it for the whole country."""
    outside = kind in (RoleKind.OPERATOR, RoleKind.ASSESSOR)
    return make_person(f"one-{kind}", kind, year.places["obec" if outside else "north"])


def dead_anchors(page):
    """Links to a place on the page itself that is not there."""
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    return [anchor for anchor in re.findall(r'href="(?:\?[^"#]*)?#([^"]+)"', page) if anchor not in ids]


@pytest.mark.parametrize("kind", ROLES)
@pytest.mark.parametrize("state", ["draft", "draft without a head-count", "open", "closed"])
def test_no_role_gets_a_button_to_a_place_that_is_not_there(year, kind, state):
    if state == "draft without a head-count":
        Participant.objects.update(head_count=None)
    if state in ("open", "closed"):
        year.open()
    if state == "closed":
        year.close()
    page = browser(person_of(year, kind)).get(at(year, "north/")).content.decode()
    assert dead_anchors(page) == []


def test_who_may_not_ask_people_to_answer_reads_who_does(year):
    year.open()
    page = browser(person_of(year, RoleKind.STAFF)).get(at(year, "north/")).content.decode()
    assert "ผู้ดูแลเรื่องนี้ของหน่วยงานคือ bob" in page
    assert "ดูวิธีชวน" not in page
    assert "ดูวิธีชวน" in text(browser(year.bob).get(at(year, "north/")))


def test_where_no_one_is_responsible_the_page_says_how_to_get_someone(year):
    year.open()
    year.bob.roles.update(kind=RoleKind.STAFF)
    assert "ยังไม่มีผู้รับผิดชอบโครงการ" in text(browser(year.bob).get(at(year, "north/")))


def test_a_director_sees_the_last_result_with_a_way_to_it_while_the_round_is_open(year):
    for before, score in ((2, "80.00"), (1, "90.50")):
        announcement = Announcement.objects.create(
            programme="obec-area",
            year=year.round.year - before,
            edition="obec-area/2566",
            source=Source.IMPORTED,
        )
        Result.objects.create(
            announcement=announcement,
            organisation=year.places["north"],
            score=Decimal(score),
            rating="A",
            passes=True,
        )
    year.open()
    answer = browser(person_of(year, RoleKind.EXECUTIVE)).get(at(year, "north/"))
    assert f"ผลปี {year.round.year - 1}" in text(answer)
    assert "90.50" in text(answer)
    assert "10.50" in text(answer)
    link = re.search(
        r'<a class="button button-quiet" href="(/[^"]*north[^"]*)">\s*อ่านผลล่าสุด', answer.content.decode()
    )
    assert browser(year.bob).get(link[1]).status_code == 200


def test_a_first_round_shows_no_last_result(year):
    year.open()
    assert "อ่านผลล่าสุด" not in text(browser(year.bob).get(at(year, "north/")))
