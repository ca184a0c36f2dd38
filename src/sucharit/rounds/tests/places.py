"""The cast of the tests of rounds: headquarters, two offices, three schools, and Alice who runs rounds."""

from datetime import timedelta

from django.utils import timezone

from sucharit.people.models import Organisation, OrganisationKind, Person, Region
from sucharit.rounds import actions
from sucharit.rounds.models import Round

EDITION = "obec-area/2566"
LONG = timedelta(days=40)


def make_places() -> dict[str, Organisation]:
    """The organisations by code: obec over north and south; school-1 and -2 in the north, -3 in the south."""
    root = Organisation.objects.create(code="obec", name_th="ส่วนกลาง", kind=OrganisationKind.HEADQUARTERS)
    for code, region in (("north", Region.NORTH), ("south", Region.SOUTH)):
        Organisation.objects.create(
            code=code,
            name_th=f"สำนักงานเขต{code}",
            name_en=f"Office {code}",
            kind=OrganisationKind.AREA_PRIMARY,
            region=region,
            parent=root,
        )
    under = {"school-1": "north", "school-2": "north", "school-3": "south"}
    for code, office in under.items():
        parent = Organisation.objects.get(code=office)
        Organisation.objects.create(
            code=code,
            name_th=f"โรงเรียน{code}",
            kind=OrganisationKind.SCHOOL,
            region=parent.region,
            parent=parent,
        )
    return Organisation.objects.in_bulk(field_name="code")


def make_round(places: dict[str, Organisation], by: Person | None = None, **changes: object) -> Round:
    """A draft over the area offices whose windows began today."""
    today = timezone.localdate()
    return actions.make_round(
        **{
            "by": by,
            "programme": "obec-area",
            "year": 2569,
            "organiser": places["obec"],
            "edition": EDITION,
            "windows": {"iit": (today, today + LONG), "eit": (today, today + LONG)},
            **changes,
        }
    )
