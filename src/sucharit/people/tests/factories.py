"""A small country for tests: organisations and persons."""

from sucharit.people.models import Organisation, OrganisationKind, Person, Region
from sucharit.thai.names import read_office
from sucharit.thai.provinces import BY_THAI_NAME


def make_headquarters(**fields: object) -> Organisation:
    """The root of the tree."""
    values = {"code": "obec", "name_th": "สำนักงานส่วนกลาง", "name_en": "Headquarters", **fields}
    return Organisation.objects.create(kind=OrganisationKind.HEADQUARTERS, **values)


def make_office(short: str, *, code: str = "", **fields: object) -> Organisation:
    """The area office called so ("สพป.เชียงใหม่ เขต 3"), with everything that follows from its name."""
    office = read_office(short)
    assert office, f"{short} is no area office's name"
    province = BY_THAI_NAME[office.provinces[0]]
    values = {
        "code": code or f"{office.kind}-{province.code.lower()}-{office.number or 0}",
        "name_th": office.long,
        "name_en": office.english,
        "short_th": office.short,
        "kind": office.kind,
        "region": province.region,
        "province_th": province.th,
        "province_en": province.en,
        **fields,
    }
    return Organisation.objects.create(**values)


def make_school(name: str, *, under: Organisation, code: str) -> Organisation:
    """A school looked after by an office."""
    return Organisation.objects.create(
        code=code,
        name_th=name,
        kind=OrganisationKind.SCHOOL,
        parent=under,
        region=under.region or Region.NORTH,
    )


def make_person(name: str, *, email: str = "", password: str | None = None) -> Person:
    """Someone who may sign in; without `password` no password lets them in."""
    email = email or f"person-{Person.objects.count() + 1}@office.example"
    return Person.objects.create_user(email, password, name_th=name)
