"""Organisations stand in a tree, and the tree stays whole whatever happens to them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.people.tests.factories import make_headquarters, make_office, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def country() -> dict[str, Organisation]:
    """Headquarters over two offices; the first looks after two schools."""
    obec = make_headquarters()
    cm3 = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=obec)
    cm = make_office("สพม.เชียงใหม่", code="cm-30", parent=obec)  # its code begins like the other's
    doi = make_school("โรงเรียนบ้านดอย", under=cm3, code="doi")
    than = make_school("โรงเรียนบ้านธาร", under=cm3, code="than")
    return {"obec": obec, "cm3": cm3, "cm": cm, "doi": doi, "than": than}


def paths() -> dict[str, str]:
    return dict(Organisation.objects.values_list("code", "path"))


def test_everything_under_an_office_is_its_own_and_no_other_offices(country: dict[str, Organisation]) -> None:
    under = Organisation.objects.under(country["cm3"])
    assert {o.code for o in under} == {"doi", "than"}
    assert {o.code for o in Organisation.objects.under(country["obec"])} == {"cm-3", "cm-30", "doi", "than"}
    assert not Organisation.objects.under(country["doi"]).exists()


def test_a_school_knows_who_stands_over_it_from_the_root_down(country: dict[str, Organisation]) -> None:
    assert [o.code for o in Organisation.objects.above(country["doi"])] == ["obec", "cm-3"]
    assert not Organisation.objects.above(country["obec"]).exists()


def test_an_office_that_gets_another_code_takes_its_schools_along(country: dict[str, Organisation]) -> None:
    country["cm3"].code = "north-3"
    country["cm3"].save()
    assert paths() == {
        "obec": "obec/",
        "north-3": "obec/north-3/",
        "cm-30": "obec/cm-30/",
        "doi": "obec/north-3/doi/",
        "than": "obec/north-3/than/",
    }


def test_a_school_moves_to_another_office_alone(country: dict[str, Organisation]) -> None:
    country["doi"].parent = country["cm"]
    country["doi"].save(update_fields=["parent"])
    assert paths()["doi"] == "obec/cm-30/doi/"
    assert paths()["than"] == "obec/cm-3/than/"


def test_no_organisation_can_lie_under_itself(country: dict[str, Organisation]) -> None:
    country["obec"].parent = country["doi"]
    with pytest.raises(ValueError, match="obec cannot lie under doi, which lies under it"):
        country["obec"].save()
    assert paths()["obec"] == "obec/"


def test_a_failed_start_leaves_others_where_they_are(country: dict[str, Organisation]) -> None:
    twin = Organisation(code="cm-3", name_th="ซ้ำ", kind=OrganisationKind.AREA_PRIMARY, parent=country["obec"])
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    twin.code = "cm-4"
    twin.save()
    assert paths()["doi"] == "obec/cm-3/doi/"


def test_many_made_at_once_stand_at_their_places(country: dict[str, Organisation]) -> None:
    Organisation.objects.bulk_create(
        Organisation(
            code=f"s-{n}", name_th=f"โรงเรียนที่ {n}", kind=OrganisationKind.SCHOOL, parent=country["cm"]
        )
        for n in range(3)
    )
    assert {o.code for o in Organisation.objects.under(country["cm"])} == {"s-0", "s-1", "s-2"}
    assert Organisation.objects.schools().count() == 5


def test_offices_are_found_by_kind_and_region(country: dict[str, Organisation]) -> None:
    assert {o.code for o in Organisation.objects.area_offices()} == {"cm-3", "cm-30"}
    assert Organisation.objects.in_region(Region.NORTH).count() == 4
    assert country["cm"].is_area_office
    assert not country["doi"].is_area_office


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "CM-9"},
        {"code": "cm/9"},
        {"code": ""},
        {"name_th": ""},
        {"kind": "ministry"},
        {"region": "nowhere"},
        {"since": date(2010, 8, 18), "until": date(2010, 8, 17)},
    ],
)
def test_the_database_itself_refuses_an_impossible_organisation(wrong: dict[str, str]) -> None:
    fields = {
        "code": "cm-9",
        "name_th": "สพป.",
        "kind": OrganisationKind.AREA_PRIMARY,
        "region": Region.NORTH,
    } | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(**fields)


def test_the_name_follows_the_readers_language(country: dict[str, Organisation]) -> None:
    with translation.override("en"):
        assert country["cm3"].name == "Chiang Mai Primary Educational Service Area Office 3"
        assert country["doi"].name == "โรงเรียนบ้านดอย"  # it has no English name
        assert str(OrganisationKind.AREA_PRIMARY.label) == "Primary education area"
    with translation.override("th"):
        assert str(country["cm3"]) == "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต 3"


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2010, 8, 17), {"always", "old"}),
        (date(2010, 8, 18), {"always", "old", "new", "brief"}),
        (date(2010, 8, 19), {"always", "new"}),
        (date(2026, 1, 1), {"always", "new"}),
    ],
)
def test_an_organisation_exists_from_its_first_day_to_its_last(day: date, there: set[str]) -> None:
    turn = date(2010, 8, 18)
    for code, begun, ended in (
        ("always", None, None),
        ("old", None, turn),
        ("new", turn, None),
        ("brief", turn, turn),
    ):
        make_headquarters(code=code, since=begun, until=ended)
    assert {o.code for o in Organisation.objects.existing_on(day)} == there
