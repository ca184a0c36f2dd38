"""Who may see the history reads who did what at their places, and nothing about any other."""

import ast
import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sucharit.contributions.history import words_of_verbs
from sucharit.history.actions import record
from sucharit.people import actions, history_page
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.tests.places import make_places

PAGE = "/people/history/"
SOURCE = Path(__file__).parents[2]


@pytest.fixture
def world(db):
    """Two offices, each with a lead who has done something; the whole country has an operator."""
    places = make_places()
    offices = {code: places[code] for code in ("north", "south")}
    people = {
        code: make_person(f"lead-{code}", RoleKind.PROJECT_LEAD, office) for code, office in offices.items()
    }
    people["operator"] = make_person("operator", RoleKind.OPERATOR, places["obec"])
    for code, office in offices.items():
        staff = make_person(f"staff-{code}")
        actions.give_role(by=people[code], person=staff, kind=RoleKind.STAFF, organisation=office)
    return {"people": people} | offices


def client_of(person) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page_for(person, query: str = "") -> str:
    answer = client_of(person).get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_lead_reads_what_was_done_at_the_own_office_only(world):
    page = page_for(world["people"]["north"])
    assert "staff-north" in page
    assert "ให้บทบาท" in page
    assert "lead-south" not in page
    assert "staff-south" not in page


def test_whoever_looks_over_the_whole_country_reads_everything(world):
    with transaction.atomic():
        record(by=None, verb="people.import_organisations", about="organisations")
    page = page_for(world["people"]["operator"])
    assert "staff-north" in page
    assert "staff-south" in page
    assert "ผู้ดูแลเครื่องแม่ข่าย" in page
    assert "นำเข้าทะเบียนหน่วยงาน" in page
    assert "ผู้ดูแลเครื่องแม่ข่าย" not in page_for(world["people"]["north"])


def test_someone_with_a_role_elsewhere_too_takes_no_entry_of_there_along(world):
    """What was done about them elsewhere is no business of this office."""
    both = make_person("both", RoleKind.STAFF, world["north"])
    actions.give_role(
        by=world["people"]["south"], person=both, kind=RoleKind.STAFF, organisation=world["south"]
    )
    assert ">both" not in page_for(world["people"]["north"])


@pytest.mark.parametrize("kind", [RoleKind.SUPERVISOR, RoleKind.STAFF, RoleKind.ASSESSOR])
def test_other_roles_find_no_such_page(world, kind):
    client = client_of(make_person("stranger", kind, world["north"]))
    assert client.get(PAGE).status_code == 404
    assert client.get("/people/history.csv").status_code == 404


@pytest.mark.parametrize(
    ("query", "sees_north", "sees_south"),
    [
        ("?who=lead-north", True, False),
        ("?at=south", False, True),
        ("?at=สำนักงานเขตnorth", True, False),
        ("?verb=people.end_role", False, False),
        ("?verb=people.give_role", True, True),
        ("?first=1/1/2500", True, True),
        ("?last=31/12/2560", False, False),
        ("?who=stranger", False, False),
    ],
)
def test_filters_narrow_by_person_verb_organisation_and_days(world, query, sees_north, sees_south):
    page = page_for(world["people"]["operator"], query)
    assert ("staff-north" in page) == sees_north
    assert ("staff-south" in page) == sees_south


def test_pages_lead_through_all_entries_once_and_count_nothing(world, monkeypatch):
    monkeypatch.setattr(history_page, "PAGE_SIZE", 3)
    for number in range(10):
        with transaction.atomic():
            record(by=world["people"]["north"], verb="people.invite", about=f"invitation:{9000 + number}")
    client, address, met = client_of(world["people"]["north"]), PAGE, []
    with CaptureQueriesContext(
        connection,
    ) as queries:
        while address:
            page = client.get(address).content.decode()
            met += re.findall(r"invitation:(\d+)", page)
            more = re.search(r'href="(\?[^"#]*before=\d+)', page)
            address = PAGE + more[1] if more else ""
    assert met == [str(9009 - number) for number in range(10)]
    assert not [q["sql"] for q in queries if "COUNT(" in q["sql"] and "history_entry" in q["sql"]]


def test_the_file_holds_the_same_entries_for_excel_and_no_formula(world):
    lead = world["people"]["north"]
    lead.name_th = "=1+1"
    lead.save()
    body = b"".join(client_of(lead).get("/people/history.csv")).decode()
    assert body.startswith("\ufeff")
    head, *rows = csv.reader(StringIO(body.lstrip("\ufeff")))
    assert head[:4] == ["เมื่อ", "ใคร", "ทำอะไร", "กับ"]
    assert [row[1:4] for row in rows] == [["'=1+1", "ให้บทบาท", "staff-north"]]


def recorded_verbs() -> set[str]:
    """Every text in our code that is written like a verb of the history and stands in a call."""
    verbs = set()
    for path in SOURCE.rglob("actions*/**/*.py"):
        verbs |= verbs_in(path)
    for path in SOURCE.glob("*/actions.py"):
        verbs |= verbs_in(path)
    return verbs


def verbs_in(path: Path) -> set[str]:
    texts = (node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant))
    known = r"(people|rounds|surveys|results|disclosure|cycle|notices|roster|figures)\.[a-z_]+"
    return {text for text in texts if isinstance(text, str) and re.fullmatch(known, text)}


def test_every_verb_that_is_recorded_has_words_for_people():
    verbs = recorded_verbs()
    assert len(verbs) > 30
    assert sorted(verbs - set(words_of_verbs())) == []
