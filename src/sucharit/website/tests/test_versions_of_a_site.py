"""What a site shows: drafts no one else sees, versions that stay, times that come by themselves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.history.models import Entry
from sucharit.history.stamps import has_written
from sucharit.verbs.refusals import Refused
from sucharit.website import actions, shown
from sucharit.website.actions import PartsMissing, WrittenMeanwhile
from sucharit.website.actions.publishing import PUBLISH
from sucharit.website.freezing import digest_of
from sucharit.website.models import WebsiteVersion
from sucharit.website.tests.written import CONTACT, MANUAL, NEWS, SiteOffice


def titles(office, **choice):
    return [own.title for own in shown.published(office.north, **choice)]


def test_a_draft_is_seen_by_no_reader_until_it_is_published(office):
    record = office.write()
    assert titles(office) == []
    actions.publish(by=office.nok, record=record)
    assert titles(office) == ["เปิดรับสมัครครูอัตราจ้าง"]


def test_a_published_record_stays_as_it_is_while_a_new_draft_is_written(office):
    record = office.show()
    actions.write(
        by=office.oil,
        website=office.site,
        kind="news",
        values=NEWS | {"title": {"th": "ฉบับร่าง"}},
        record=record,
        edition=1,
    )
    assert titles(office) == ["เปิดรับสมัครครูอัตราจ้าง"]


def test_a_version_is_known_to_the_history_by_its_digest(office):
    version = office.show().versions.get()
    assert digest_of(version.content) == version.sha256
    assert has_written("website:north", PUBLISH, kind="news", number=1, sha256=version.sha256)


def test_what_is_scheduled_appears_at_its_time_without_anyone_doing_anything(office, monkeypatch):
    record = office.show()
    office.write(values=NEWS | {"title": {"th": "ข่าวพรุ่งนี้"}}, record=record)
    tomorrow = timezone.now() + timedelta(days=1)
    actions.publish(by=office.nok, record=record, at=tomorrow)
    before = shown.site_of(office.north).changed
    assert titles(office) == ["เปิดรับสมัครครูอัตราจ้าง"]
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert titles(office) == ["ข่าวพรุ่งนี้"]
    assert shown.site_of(office.north).changed > before


def test_what_is_published_now_calls_off_what_was_scheduled_before(office, monkeypatch):
    record = office.write()
    actions.publish(by=office.nok, record=record, at=timezone.now() + timedelta(days=1))
    office.write(values=NEWS | {"title": {"th": "ข่าววันนี้"}}, record=record)
    actions.publish(by=office.nok, record=record)
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert titles(office) == ["ข่าววันนี้"]


def test_what_was_withdrawn_is_gone_at_once_and_comes_back_only_when_published(office):
    record = office.show()
    with pytest.raises(Refused, match="เหตุผล"):
        actions.withdraw(by=office.nok, record=record, because=" ")
    actions.withdraw(by=office.nok, record=record, because="ข้อมูลผิด")
    assert titles(office) == []
    actions.publish(by=office.nok, record=record, at=timezone.now() + timedelta(days=1))
    assert titles(office) == []  # not even the older version
    assert Entry.objects.get(verb="website.withdraw").what["because"] == "ข้อมูลผิด"


def test_an_older_version_is_restored_as_a_draft_and_published_again(office):
    record = office.show()
    office.write(values=NEWS | {"title": {"th": "ฉบับที่สอง"}}, record=record)
    actions.publish(by=office.nok, record=record)
    first = record.versions.get(number=1)
    actions.restore(by=office.oil, record=record, older=first)
    assert titles(office) == ["ฉบับที่สอง"]
    actions.publish(by=office.nok, record=record)
    assert titles(office) == ["เปิดรับสมัครครูอัตราจ้าง"]
    assert [own.number for own in record.versions.order_by("number")] == [1, 2, 3]


def test_the_later_of_two_writers_is_told_and_nothing_is_lost(office):
    record = office.write()
    office.write(values=NEWS | {"title": {"th": "ของคนแรก"}}, record=record, edition=1)
    with pytest.raises(WrittenMeanwhile, match="oil"):
        office.write(values=NEWS | {"title": {"th": "ของคนหลัง"}}, record=record, edition=1, by=office.nok)
    record.refresh_from_db()
    assert record.values["title"]["th"] == "ของคนแรก"
    office.write(values=NEWS | {"title": {"th": "ของคนหลัง"}}, record=record, edition=2, by=office.nok)
    kept = [own.values["title"]["th"] for own in record.writings.order_by("edition")]
    assert kept == ["เปิดรับสมัครครูอัตราจ้าง", "ของคนแรก", "ของคนหลัง"]


def test_the_same_again_is_neither_written_nor_published_twice(office):
    record = office.show()
    office.write(record=record, edition=1)
    record.refresh_from_db()
    assert record.edition == 1
    with pytest.raises(Refused, match="เหมือนฉบับที่เผยแพร่อยู่"):
        actions.publish(by=office.nok, record=record)


def test_a_draft_that_changed_while_it_was_looked_at_is_not_published(office):
    record = office.write()
    office.write(values=NEWS | {"title": {"th": "แก้แล้ว"}}, record=record)
    with pytest.raises(Refused, match="เปลี่ยนไป"):
        actions.publish(by=office.nok, record=record, edition=1)


@pytest.mark.parametrize("who", ["tong", "alice", "lek", "eve", "fa"])
def test_strangers_write_nothing(office, who):
    with pytest.raises(PermissionDenied):
        office.write(by=getattr(office, who))


def test_an_item_owner_writes_and_does_not_publish(office):
    record = office.write(by=office.oil)
    with pytest.raises(PermissionDenied):
        actions.publish(by=office.oil, record=record)
    with pytest.raises(PermissionDenied):
        actions.withdraw(by=office.oil, record=record, because="ไม่เอา")


def test_where_screening_is_wished_the_director_publishes_and_not_what_they_wrote(office):
    actions.ask_for_screening(by=office.dao, website=office.site, needed=True)
    record = office.write(by=office.nok)
    actions.send(by=office.nok, record=record)
    with pytest.raises(PermissionDenied):
        actions.publish(by=office.nok, record=record)
    actions.give_back(by=office.dao, record=record, because="ใส่วันปิดรับสมัครด้วย")
    record.refresh_from_db()
    assert (record.waiting_since, record.returned_because) == (None, "ใส่วันปิดรับสมัครด้วย")
    actions.send(by=office.nok, record=record)
    actions.publish(by=office.dao, record=record)
    assert titles(office) == ["เปิดรับสมัครครูอัตราจ้าง"]
    own = office.write(values=NEWS | {"title": {"th": "ของผู้อำนวยการ"}}, by=office.dao)
    with pytest.raises(Refused, match="ตนเอง"):
        actions.publish(by=office.dao, record=own)


def test_a_lead_does_not_do_away_with_screening(office):
    with pytest.raises(PermissionDenied):
        actions.ask_for_screening(by=office.nok, website=office.site, needed=True)


def test_what_is_missing_is_named_field_by_field(office):
    record = office.write("service-manual", MANUAL | {"fee_kind": "", "steps": [{"step": {"th": "ยื่น"}}]})
    with pytest.raises(PartsMissing) as refusal:
        actions.publish(by=office.nok, record=record)
    words = [part.words.th for part in refusal.value.parts]
    assert words == ["ขั้นตอนและเวลา · เวลา: ยังไม่ได้กรอกในบางแถว", "ค่าธรรมเนียม: ยังไม่ได้กรอก"]


def test_none_and_entries_at_once_are_refused(office):
    values = {"year": "2569", "period": {"th": "ต.ค.–มี.ค."}, "none": "yes", "all": "3"}
    with pytest.raises(PartsMissing, match="1"):
        actions.publish(by=office.nok, record=office.write("complaint-statistics", values))
    office.show("complaint-statistics", values | {"all": ""})
    (record,) = shown.published(office.north, "complaint-statistics")
    assert record.elements_of("disclosure.complaint-statistics") == ("period", "none-stated")


def test_there_is_one_contact(office):
    office.show("contact", CONTACT)
    with pytest.raises(Refused, match="รายการเดียว"):
        office.write("contact", CONTACT)


def test_a_draft_that_was_never_published_can_be_thrown_away(office):
    record, other = office.show(), office.write(values=NEWS | {"title": {"th": "ผิด"}})
    actions.discard(by=office.oil, record=other)
    with pytest.raises(Refused, match="ทิ้งไปแล้ว"):
        actions.publish(by=office.nok, record=other)
    with pytest.raises(Refused, match="นำออก"):
        actions.discard(by=office.oil, record=record)


def test_people_stand_in_the_order_that_the_office_gave_them(office):
    def person(name):
        return {"title": {"th": name}, "sort": "staff", "post": {"th": "ครู"}}

    first, second, third = (office.show("person", person(name)) for name in ("ก", "ข", "ค"))
    assert titles(office) == ["ก", "ข", "ค"]
    actions.arrange(by=office.nok, website=office.site, kind="person", records=[third.pk, first.pk])
    assert titles(office) == ["ค", "ก", "ข"]
    with pytest.raises(Refused):
        actions.arrange(by=office.nok, website=office.site, kind="news", records=[second.pk])


def test_readers_get_a_site_in_one_query(office, django_assert_num_queries):
    office.show("contact", CONTACT)
    office.show("service-manual", MANUAL)
    for day in range(1, 6):
        office.show(values=NEWS | {"title": {"th": f"ข่าว {day}"}, "day": f"{day} ม.ค. 2569"})
    with django_assert_num_queries(1):
        records = shown.published(office.north)
        assert [own.title for own in records][:2] == ["ข่าว 5", "ข่าว 4"]
        assert all(own.fields for own in records)


class WhateverHappensToARecord(TestCase):
    """No version is ever lost or changed, and what is shown is always the newest that stands."""

    @given(steps=st.lists(st.sampled_from(["write", "publish", "later", "withdraw", "restore"]), max_size=8))
    def test_versions_are_never_lost(self, steps):
        office = SiteOffice()
        record, frozen, writes = office.write(), {}, 1
        for step in steps:
            try:
                if step == "write":
                    writes += 1
                    office.write(values=NEWS | {"title": {"th": f"ข่าว {writes}"}}, record=record)
                elif step == "publish":
                    actions.publish(by=office.nok, record=record)
                elif step == "later":
                    actions.publish(by=office.nok, record=record, at=timezone.now() + timedelta(days=3))
                elif step == "withdraw":
                    actions.withdraw(by=office.nok, record=record, because="ผิด")
                elif older := record.versions.first():
                    actions.restore(by=office.nok, record=record, older=older)
            except Refused:
                pass
            now = {own.number: (own.sha256, own.content) for own in record.versions.all()}
            assert (
                frozen.items() <= now.items() if not frozen else all(now[n] == v for n, v in frozen.items())
            )
            assert all(digest_of(content) == digest for digest, content in now.values())
            frozen = now
            standing = [own for own in record.versions.filter(ended=None, shows_from__lte=timezone.now())]
            newest = max(standing, key=lambda own: own.number, default=None)
            assert [own.version for own in shown.published(office.north)] == ([newest.pk] if newest else [])
        assert sorted(frozen) == list(range(1, len(frozen) + 1))
        assert WebsiteVersion.objects.count() == len(frozen)
