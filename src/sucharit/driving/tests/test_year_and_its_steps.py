"""A year is its model's picture, one next thing to do, and every step with the reason of its state."""

import re
from datetime import date

import pytest

from sucharit.driving.tests.years import BASE, BusyYear, client_of
from sucharit.driving.year.year_page import step_context
from sucharit.people.models import Role, RoleKind
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import facts_of
from sucharit.plans.tests.sample_year import OpenYear

pytestmark = pytest.mark.django_db


def page_of(person, path=""):
    answer = client_of(person).get(BASE + path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_picture_leads_to_each_stage_of_the_list_below():
    page = page_of(BusyYear("developmental-evaluation").nok)
    parts = set(re.findall(r'href="#part-([\w-]+)"', page))
    assert {"vision", "kra", "kpi", "act", "reflection"} <= parts
    assert all(f'id="part-{part}"' in page for part in parts)


def test_a_step_says_how_far_it_is_and_what_is_missing():
    page = page_of(BusyYear("pdca").nok)
    assert "ขาดหน่วยที่รับผิดชอบ" in page  # of the activity, with a link to it
    assert "ยังไม่มีบทวิเคราะห์ผลปีก่อน" in page


def test_a_button_opens_the_form_filled_as_the_step_asks():
    year = BusyYear("developmental-evaluation")
    page = page_of(year.nok, f"record/{year.activity.pk}/")
    address = f"{BASE}records/meeting/new/?f-moment=after&amp;under={year.activity.pk}"
    assert address in page
    form = page_of(year.nok, f"records/meeting/new/?f-moment=after&under={year.activity.pk}")
    assert re.search(r'name="f-moment" value="after" checked', form)
    assert re.search(rf'value="{year.activity.pk}" selected', form)


def test_what_a_record_adds_is_seen_at_once():
    year = BusyYear("developmental-evaluation")
    before = page_of(year.nok, f"record/{year.activity.pk}/")
    assert "การประชุม (ช่วง: หลังกิจกรรม): 0 จาก 1" in before
    year.add("meeting", "สรุป", under=year.activity, moment="after", day=date(2024, 2, 20))
    after = page_of(year.nok, f"record/{year.activity.pk}/")
    assert "การประชุม (ช่วง: หลังกิจกรรม): 1 จาก 1" in after


def test_steps_walked_for_each_activity_are_a_table_with_a_state_in_each_cell():
    year = BusyYear("pdca")
    page = page_of(year.nok)
    rows = re.findall(r'href="[^"]*#step-(D1|C1)"', page)
    assert sorted(rows) == ["C1", "D1"]


def test_the_next_thing_is_ones_own_before_it_is_another_persons():
    year = OpenYear("pdca")
    year.add("analysis", "สรุป", results="ได้ 94.67")
    year.add("activity", "ประชุม", units=["กลุ่มอำนวยการ"], months="ก.พ. 2567", planned="ไม่ใช้งบประมาณ")
    director = page_of(year.dara)
    assert f'class="button" href="{BASE}approve/?what=plan"' in director
    lead = page_of(year.nok)
    assert "approve/" not in lead  # no one approves their own plan


def test_a_role_at_another_office_makes_nothing_ones_own_here():
    """Seen before: a director elsewhere was led to what the director of this office is asked for."""
    year = OpenYear("pdca")
    Role.objects.create(
        person=year.oil, organisation=year.other, kind=RoleKind.EXECUTIVE, since=date(2020, 1, 1)
    )
    assert step_context(year.plan, year.oil, facts_of(year.plan)).roles == {RoleKind.ITEM_OWNER}


def test_a_closed_year_is_read_and_offers_nothing_to_change():
    year = BusyYear("pdca")
    YearPlan.objects.update(closed="2024-10-05T03:00:00Z")
    page = page_of(year.nok)
    assert "ปีนี้ปิดแล้ว ดูได้ แต่ไม่แก้" in page
    assert "/new/" not in page


def test_staff_see_the_year_and_no_button():
    page = page_of(BusyYear("pdca").tong)
    assert "ครบแล้ว 0 จาก 8 ขั้น" in page
    assert "/new/" not in page


@pytest.mark.parametrize("who", ["lek", "dao", "alice", "eve"])
def test_another_offices_people_find_no_page_of_the_year(who):
    year = BusyYear("pdca")
    client = client_of(getattr(year, who))
    for path in ("", "records/", "records/topic/", f"record/{year.topic.pk}/", "topics/", "checks/"):
        assert client.get(BASE + path).status_code == 404, path


def test_the_page_asks_the_database_a_bounded_number_of_times(django_assert_max_num_queries):
    year = BusyYear("pdca")
    for number in range(40):
        year.add("activity", f"กิจกรรม {number}", under=year.row)
    client = client_of(year.nok)
    client.get(BASE)
    with django_assert_max_num_queries(40):
        client.get(BASE)
