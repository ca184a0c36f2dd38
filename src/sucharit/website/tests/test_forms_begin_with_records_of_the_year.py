"""What a year's records say already stands in the form of the site's record, for someone to look at."""

from datetime import date

import pytest
from django.db.models import signals

from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.website import actions
from sucharit.website.from_records import values_from_records
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import WebsiteVersion
from sucharit.website.tests.written import SiteOffice
from sucharit.website.typed import read_values

MARCH, APRIL = ["2026-03-01", "2026-03-01"], ["2026-04-01", "2026-04-01"]


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return SiteOffice()


def of_year(office, kind, title="ก", year=2569, **values):
    """A record of the north's year; `day` and `state` are facts of its own."""
    more = {"programme": "obec-area", "result_year": year - 1}
    plan, _made = YearPlan.objects.get_or_create(organisation=office.north, year=year, defaults=more)
    own = {name: values.pop(name) for name in ("day", "state") if name in values}
    return YearRecord.objects.create(plan=plan, kind=kind, title=title, values=values, **own)


def begins_with(office, kind):
    """The form's values, all of which the kind takes."""
    own = website_kinds().kind(kind)
    values = values_from_records(own, office.north)
    assert read_values(own, values, ()).faults == {}
    return values


def test_risks_of_the_year_become_the_rows_of_their_record(office):
    of_year(
        office, "risk", "เรียกรับเงินตอนรับนักเรียน", work="การรับนักเรียน", likelihood=2, impact=4,
        control="ประกาศขั้นตอน\nให้ทราบทั่วกัน", units=["กลุ่มนโยบายและแผน"], due="2026-09-30",
    )  # fmt: skip
    of_year(office, "risk", "ยังเป็นร่าง", state=StoredState.DRAFT)
    values = begins_with(office, "measure")
    assert (values["sort"], values["year"]) == ("risks", "2569")
    (row,) = values["rows"]
    assert row["measure"]["th"] == "การรับนักเรียน: เรียกรับเงินตอนรับนักเรียน"
    assert row["steps"]["th"] == "โอกาส 2 × ผลกระทบ 4 = 8 · ประกาศขั้นตอน ให้ทราบทั่วกัน"
    assert row["responsible"]["th"] == "กลุ่มนโยบายและแผน"
    assert row["date"]["th"] == "ภายใน 30 กันยายน 2569"


def test_the_gift_register_becomes_the_no_gift_report_without_saying_who(office):
    of_year(office, "form-gift", "กระเช้า", receiver="กลุ่มการเงิน", giver="supplier", outcome="returned")
    of_year(office, "form-gift", "ปฏิทิน", receiver="กลุ่มการเงิน", giver="agency", outcome="kept")
    values = begins_with(office, "no-gift")
    assert (values["sort"], values["gifts"], values["none"]) == ("report", "2", "")
    assert values["words"]["th"] == "<p>มีการรับของขวัญ 2 ครั้ง คืนผู้ให้ 1 ครั้ง รับไว้ตามเกณฑ์ 1 ครั้ง</p>"
    assert "กลุ่มการเงิน" not in repr(values)


def test_no_gifts_are_stated_only_where_the_office_stated_it(office):
    report = of_year(office, "form-no-gift-report", months=["2025-10-01", "2026-03-01"], number=0)
    assert begins_with(office, "no-gift") == {}
    report.values["none_stated"] = True
    report.save()
    values = begins_with(office, "no-gift")
    assert values["none"] == "yes"
    assert values["period"]["th"] == "ตุลาคม 2568 – มีนาคม 2569"


def test_complaints_of_all_channels_are_counted_together(office):
    for received, settled, pending in ((3, 2, 1), (2, 2, 0)):
        of_year(
            office, "form-complaint-statistics", months=MARCH,
            received=received, settled=settled, pending=pending,
        )  # fmt: skip
    values = begins_with(office, "complaint-statistics")
    assert [values[name] for name in ("all", "done", "pending")] == ["5", "4", "1"]
    assert values["period"]["th"] == "มีนาคม 2569"


def test_services_are_counted_by_month_over_all_channels(office):
    for months, channel, number in ((APRIL, "counter", 7), (MARCH, "counter", 4), (MARCH, "online", 2)):
        values = {"months": months, "channel": channel, "number": number}
        of_year(office, "form-service-statistics", service="ขอเทียบวุฒิ", **values)
    rows = begins_with(office, "service-statistics")["counts"]
    assert [(row["month"], row["count"]) for row in rows] == [("มีนาคม 2569", "6"), ("เมษายน 2569", "7")]


def test_purchases_of_the_latest_month_that_is_not_told_yet(office):
    paper = {"method": "specific", "budget": "12000.00", "price": "11800.00", "bidders": 1}
    of_year(office, "form-purchase", "กระดาษ", day=date(2026, 3, 5), **paper)
    of_year(office, "form-purchase", "หมึกพิมพ์", day=date(2026, 4, 9), **paper)
    values = begins_with(office, "procurement-month")
    assert values["month"] == "เมษายน 2569"
    (purchase,) = values["purchases"]
    assert (purchase["work"], purchase["bidders"], purchase["price"]) == ("หมึกพิมพ์", "1 ราย", "11800.00")
    office.write("procurement-month", values)
    assert begins_with(office, "procurement-month")["month"] == "มีนาคม 2569"


def test_a_year_that_the_site_tells_of_is_not_offered_again(office):
    of_year(office, "risk", "ความเสี่ยงปีนี้")
    of_year(office, "risk", "ความเสี่ยงปีก่อน", year=2568)
    actions.write(by=office.nok, website=office.site, kind="measure", values=begins_with(office, "measure"))
    assert begins_with(office, "measure")["year"] == "2568"
    office.write("measure", begins_with(office, "measure"))
    assert begins_with(office, "measure") == {}


@pytest.mark.parametrize(
    ("kind", "site_kind"),
    [("risk", "measure"), ("form-purchase", "procurement-month")],
)
def test_of_many_years_only_what_is_offered_is_read(office, kind, site_kind, django_assert_max_num_queries):
    for year in range(2560, 2570):
        of_year(office, kind, f"ของปี {year}", year=year, day=date(year - 543, 3, 5))
    read = []

    def keep(instance, **_more):
        read.append(instance.title)

    own = website_kinds().kind(site_kind)
    signals.post_init.connect(keep, sender=YearRecord)
    try:
        with django_assert_max_num_queries(3):
            values_from_records(own, office.north)
    finally:
        signals.post_init.disconnect(keep, sender=YearRecord)
    assert read == ["ของปี 2569"]


def test_the_form_says_that_it_was_filled_and_nothing_is_published_by_itself(office, client):
    of_year(office, "risk", "เรียกรับเงินตอนรับนักเรียน")
    client.force_login(office.oil)
    page = client.get("/desk/website/north/measure/new/").content.decode()
    assert "เรียกรับเงินตอนรับนักเรียน" in page
    assert "ใส่ข้อความตั้งต้นไว้ให้แล้ว" in page
    assert not WebsiteVersion.objects.exists()
