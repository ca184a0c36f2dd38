"""A role says what its holder may do, where, and for how long; the lists below are people."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sucharit.history.models import Entry
from sucharit.people import actions
from sucharit.people.models import Organisation, Person, Role, RoleKind
from sucharit.people.permissions import GIVES, GRANTS, May, may, may_give, require
from sucharit.people.tests.factories import make_headquarters, make_office, make_person, make_school
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def country() -> dict[str, Organisation]:
    """Headquarters over two offices; each looks after a school."""
    obec = make_headquarters()
    north = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=obec)
    south = make_office("สพป.สงขลา เขต 1", code="sk-1", parent=obec)
    doi = make_school("โรงเรียนบ้านดอย", under=north, code="doi")
    lay = make_school("โรงเรียนบ้านเล", under=south, code="lay")
    return {"obec": obec, "north": north, "south": south, "doi": doi, "lay": lay}


def give(person: Person, kind: RoleKind, organisation: Organisation, **more: object) -> Role:
    return actions.give_role(by=None, person=person, kind=kind, organisation=organisation, **more)


def codes(person: object, what: May) -> set[str]:
    return {item.code for item in Organisation.objects.where(person, what)}


def test_a_visitor_and_a_person_without_a_role_may_do_nothing(country):
    for person in (AnonymousUser(), make_person("ใหม่")):
        for what in May:
            assert not Organisation.objects.where(person, what).exists()
            assert not may(person, what, country["doi"])


def test_an_operator_at_the_top_runs_rounds_everywhere(country):
    operator = make_person("ส่วนกลาง")
    give(operator, RoleKind.OPERATOR, country["obec"])
    assert codes(operator, May.RUN_ROUND) == {"obec", "cm-3", "sk-1", "doi", "lay"}


def test_a_project_lead_works_for_the_own_office_and_its_schools_only(country):
    lead = make_person("ผู้รับผิดชอบ")
    give(lead, RoleKind.PROJECT_LEAD, country["north"])
    assert codes(lead, May.RUN_ROUND) == {"cm-3", "doi"}
    assert may(lead, May.PRINT_CODES, country["doi"])
    assert not may(lead, May.SEE_ROUND, country["south"])
    assert not may(lead, May.RUN_ROUND, country["obec"])
    with pytest.raises(PermissionDenied):
        require(lead, May.SEE_ROUND, country["lay"])


@pytest.mark.parametrize("kind", [RoleKind.STAFF, RoleKind.SCHOOL_ADMIN])
def test_staff_and_school_admins_have_their_say_only_where_they_are(country, kind):
    person = make_person("ครู")
    give(person, kind, country["north"])
    assert codes(person, May.SEE_ROUND) == {"cm-3"}


def test_a_role_holds_from_its_first_day_until_the_day_it_ends(country):
    person, today = make_person("ชั่วคราว"), TODAY()
    give(person, RoleKind.EXECUTIVE, country["north"], since=today + timedelta(days=1))
    give(person, RoleKind.SUPERVISOR, country["north"], since=date(2020, 1, 1), until=today)
    assert not codes(person, May.SEE_ROUND)
    give(person, RoleKind.STAFF, country["north"], since=today, until=today + timedelta(days=1))
    assert codes(person, May.SEE_ROUND) == {"cm-3"}


def test_an_inactive_person_may_do_nothing(country):
    person = make_person("เกษียณ")
    give(person, RoleKind.OPERATOR, country["obec"])
    person.is_active = False
    assert not codes(person, May.SEE_ROUND)


def test_finding_places_takes_two_questions_to_the_database(country, django_assert_num_queries):
    person = make_person("หลายที่")
    give(person, RoleKind.EXECUTIVE, country["north"])
    give(person, RoleKind.STAFF, country["south"])
    with django_assert_num_queries(2):
        assert codes(person, May.SEE_ROUND) == {"cm-3", "doi", "sk-1"}


def test_no_one_holds_a_role_twice_at_a_place(country):
    person = make_person("ขยัน")
    give(person, RoleKind.STAFF, country["north"])
    with pytest.raises(Refused):
        give(person, RoleKind.STAFF, country["north"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(person=person, kind="staff", organisation=country["north"], since=TODAY())


@pytest.mark.parametrize(
    ("first", "at", "then", "there", "allowed"),
    [
        ("assessor", "north", "staff", "north", False),
        ("assessor", "north", "school-admin", "doi", False),  # the school lies in what they assess
        ("school-admin", "doi", "assessor", "north", False),
        ("assessor", "obec", "staff", "lay", False),
        ("supervisor", "north", "assessor", "doi", True),  # an office's supervisor assesses its schools
        ("assessor", "north", "executive", "south", True),
        ("assessor", "north", "assessor", "doi", True),
    ],
)
def test_who_assesses_an_organisation_holds_no_other_role_in_it(country, first, at, then, there, allowed):
    person = make_person("ผู้ตรวจ")
    give(person, RoleKind(first), country[at])
    if allowed:
        give(person, RoleKind(then), country[there])
    else:
        with pytest.raises(Refused, match="ผู้ตรวจประเมินต้องไม่มีบทบาทอื่น"):
            give(person, RoleKind(then), country[there])


def test_a_former_member_of_the_office_may_assess_it_later(country):
    person = make_person("ย้ายแล้ว")
    actions.end_role(by=None, role=give(person, RoleKind.STAFF, country["north"]))
    give(person, RoleKind.ASSESSOR, country["north"])


def test_no_office_chooses_its_assessor_or_an_operator(country):
    lead, person = make_person("ผู้รับผิดชอบ"), make_person("เพื่อน")
    give(lead, RoleKind.PROJECT_LEAD, country["north"])
    for kind in (RoleKind.ASSESSOR, RoleKind.OPERATOR):
        with pytest.raises(PermissionDenied):
            actions.give_role(by=lead, person=person, kind=kind, organisation=country["north"])
    actions.give_role(by=lead, person=person, kind=RoleKind.STAFF, organisation=country["doi"])
    with pytest.raises(PermissionDenied):
        actions.give_role(by=lead, person=person, kind=RoleKind.STAFF, organisation=country["lay"])


def test_no_one_gives_a_role_to_themselves(country):
    lead = make_person("ผู้รับผิดชอบ")
    give(lead, RoleKind.PROJECT_LEAD, country["north"])
    with pytest.raises(Refused):
        actions.give_role(by=lead, person=lead, kind=RoleKind.EXECUTIVE, organisation=country["north"])


def test_a_role_handed_over_is_the_successors_at_once_and_traced(country):
    old, new = make_person("คนเดิม"), make_person("คนใหม่")
    role = give(old, RoleKind.PROJECT_LEAD, country["north"])
    actions.hand_over(by=old, role=role, successor=new)
    assert may(new, May.RUN_ROUND, country["doi"])
    assert not may(old, May.RUN_ROUND, country["doi"])
    entry = Entry.objects.get(verb="people.hand_over")
    assert entry.by == f"person:{old.pk}"
    assert (entry.what["from"], entry.what["to"]) == (f"person:{old.pk}", f"person:{new.pk}")


def test_a_role_is_not_handed_over_to_someone_who_may_not_have_it(country):
    old, assessor = make_person("คนเดิม"), make_person("ผู้ตรวจ")
    role = give(old, RoleKind.PROJECT_LEAD, country["north"])
    give(assessor, RoleKind.ASSESSOR, country["north"])
    with pytest.raises(Refused):
        actions.hand_over(by=old, role=role, successor=assessor)
    assert may(old, May.RUN_ROUND, country["north"])


def test_the_last_operator_cannot_go_without_a_successor(country):
    first, second = make_person("หนึ่ง"), make_person("สอง")
    role = give(first, RoleKind.OPERATOR, country["obec"])
    with pytest.raises(Refused):
        actions.end_role(by=first, role=role)
    actions.hand_over(by=first, role=role, successor=second)
    assert not first.roles.in_force().exists()


def test_an_operator_of_one_office_cannot_stand_in_for_the_countrys(country):
    national, local = make_person("ทั้งประเทศ"), make_person("เขตเดียว")
    role = give(national, RoleKind.OPERATOR, country["obec"])
    at_office = give(local, RoleKind.OPERATOR, country["north"])
    with pytest.raises(Refused):
        actions.end_role(by=None, role=role)
    actions.end_role(by=None, role=at_office)


def test_a_role_ends_once(country):
    role = give(make_person("ครู"), RoleKind.STAFF, country["doi"])
    actions.end_role(by=None, role=role)
    with pytest.raises(Refused):
        actions.end_role(by=None, role=role)


def test_who_manages_people_gives_some_role_and_no_one_else_gives_any():
    assert set(GIVES) == {kind for kind, granted in GRANTS.items() if May.MANAGE_PEOPLE in granted}


def test_every_kind_of_role_has_its_grants_and_every_permission_its_holder():
    assert set(GRANTS) == set(RoleKind)
    assert frozenset().union(*GRANTS.values()) == set(May)


def test_what_gives_follows_the_tree(country):
    school = make_person("ผู้บริหารโรงเรียน")
    give(school, RoleKind.SCHOOL_ADMIN, country["doi"])
    assert may_give(school, RoleKind.STAFF, country["doi"])
    assert not may_give(school, RoleKind.EXECUTIVE, country["doi"])
    assert not may_give(school, RoleKind.STAFF, country["north"])


def test_the_published_table_says_what_the_code_grants():
    text = Path("docs/methods/roles.md").read_text()
    rows = [line.strip("|").split("|") for line in text.splitlines() if re.match(r"\| `\w+\.\w+`", line)]
    heads = next(line for line in text.splitlines() if line.startswith("| permission"))
    kinds = [RoleKind(head.strip().strip("`")) for head in heads.strip("|").split("|")[2:]]
    table = {May(row[0].strip().strip("`")): [cell.strip() for cell in row[2:]] for row in rows}
    assert set(table) == set(May)
    assert set(kinds) == set(RoleKind)
    for at, kind in enumerate(kinds):
        assert {what for what, marks in table.items() if marks[at] == "●"} == GRANTS[kind], kind
