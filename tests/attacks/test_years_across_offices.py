"""People of another office, of none, or without an account try every address of an office's year."""

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import reverse

from sucharit.plans import actions as plans
from sucharit.plans.models import YearRecord
from sucharit.plans.tests.sample_year import OpenYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    open_year = OpenYear("result-driven")
    row = open_year.add("plan-row", "งานลับของเหนือ", number="P6.1", nodes=["quality"], quarters=["3"])
    activity = open_year.add("activity", "งานลับของเหนือ", under=row)
    open_year.add("step", "งานลับของเหนือ", under=activity, quarters=["3"])
    open_year.south_plan  # noqa: B018 - begun by reading it
    return open_year


def signed_in(person):
    client = Client()
    if person is not None:
        client.force_login(person, backend=project.AUTHENTICATION_BACKENDS[0])
    return client


def addresses(code, year):
    records = {row.kind: str(row.pk) for row in YearRecord.objects.filter(plan=year.plan)}
    base = f"/desk/year/{code}/2567/"
    yield from (
        base + name for name in ("", "mine/", "board/", "calendar/", "calendar.ics", "quarters/", "money/")
    )
    yield from (
        base + name for name in ("records/", "checks/", "overview/", "topics/", "approve/", "targets/")
    )
    yield from (
        base + name for name in ("papers/", "papers/quarter-summary/", "papers/quarter-summary/file.pdf")
    )
    yield from (
        base + name for name in ("papers/quarter-summary/approve/", "papers/quarter-summary/publish/")
    )
    yield from (base + name for name in ("papers/quarter-summary/template/", "records/plan-row/new/"))
    yield base + "papers/quarter-summary/template.th.docx"
    for name in ("record", "edit-record", "withdraw-record", "add-below", "sign", "ask-to-sign"):
        yield from (reverse(f"driving:{name}", args=[code, 2567, key]) for key in records.values())
    yield reverse("driving:step-report", args=[code, 2567, 3, records["step"]])


@pytest.mark.parametrize("who", ["lek", "dao", "alice", "eve", None])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_of_a_year_tells_or_changes_anything_for_who_is_not_of_the_office(year, who, method):
    client, before = signed_in(who and getattr(year, who)), YearRecord.objects.count()
    for address in addresses("north", year):
        answer = getattr(client, method)(
            address, {"title": "x", "what": "plan", "why": "x", "outcome": "done"}
        )
        assert answer.status_code in ((302,) if who is None else (403, 404, 405)), address
        assert "งานลับของเหนือ" not in answer.content.decode("utf-8", "replace"), address
    assert YearRecord.objects.count() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_records_of_another_year_are_not_there_under_the_address_of_ones_own(year, method):
    lek = signed_in(year.lek)
    row = YearRecord.objects.get(kind="plan-row")
    for address in addresses("south", year):
        data = {
            "title": "x",
            "under": str(row.pk),
            "f-topics": [str(row.pk)],
            "what": str(row.pk),
            "why": "x",
        }
        answer = getattr(lek, method)(address, data)
        assert "งานลับของเหนือ" not in answer.content.decode("utf-8", "replace"), address
    row.refresh_from_db()
    assert row.title == "งานลับของเหนือ"
    assert not YearRecord.objects.filter(plan=year.south_plan, under__plan=year.plan).exists()


def test_a_verb_takes_nothing_of_another_year(year):
    row = YearRecord.objects.get(kind="plan-row")
    entry = year.entry("activity", "แทรก", under=row)
    with pytest.raises(plans.RefusedField):
        plans.save_record(by=year.lek, plan=year.south_plan, kind="activity", entry=entry)
    entry = year.entry("activity", "แทรก", measures=[row])
    with pytest.raises(plans.RefusedField):
        plans.save_record(by=year.lek, plan=year.south_plan, kind="activity", entry=entry)
