"""The desk of a site: who comes in, what the form keeps, and the way from a draft to what everyone reads."""

import pytest
from django.test import Client

from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE, make_person
from sucharit.website import actions, shown
from sucharit.website.guide import steps_of
from sucharit.website.models import WebsiteFile, WebsiteRecord
from sucharit.website.tests.written import MANUAL, MOBILE, NEWS, TELEPHONE, readable

DESK = "/desk/website/north/"
NEWS_FORM = {
    "f-title-th": "เปิดรับสมัคร",
    "f-day": "5 ม.ค. 2569",
    "f-words-th": "<p>ยื่นที่<strong>สำนักงาน</strong></p><script>alert(1)</script>",
    "edition": "0",
}


@pytest.fixture
def sign_in():
    def sign_in(person):
        client = Client()
        client.force_login(person)
        return client

    return sign_in


def text_of(response):
    return response.content.decode()


def test_the_desk_is_there_for_those_who_write_and_for_no_one_else(office, sign_in):
    for who, status in {"oil": 200, "nok": 200, "dao": 200, "tong": 404, "lek": 404, "eve": 404}.items():
        assert sign_in(getattr(office, who)).get(DESK).status_code == status, who
    assert Client().get(DESK).status_code == 302


def test_a_school_begins_its_site_and_is_led_from_one_thing_to_the_next(office, sign_in):
    client = sign_in(office.fa)
    assert "เริ่มทำเว็บไซต์" in text_of(client.get("/desk/website/doi/"))
    page = client.post("/desk/website/doi/begin/", follow=True)
    assert "1. ข้อมูลการติดต่อ" in text_of(page)
    page = client.get("/desk/website/doi/contact/new/?guide=1")
    assert "บ่ายวันแรก ขั้นที่ 1 จาก 9" in text_of(page)
    form = {
        "f-address-th": "1 หมู่ 2 ต.ดอย อ.แม่ริม จ.เชียงใหม่",
        "f-telephones": TELEPHONE,
        "f-emails": "school@example.ac.th",
        "guide": "1",
        "edition": "0",
        "act": "publish",
    }
    page = client.post("/desk/website/doi/contact/new/", form, follow=True)
    assert page.redirect_chain[-1][0] == "/desk/website/doi/contact/1/publish/?guide=1"
    page = client.post("/desk/website/doi/contact/1/publish/", {"edition": "1", "guide": "1"}, follow=True)
    assert page.redirect_chain[-1][0] == "/desk/website/doi/guide/"
    assert "1 จาก 9" in text_of(page)
    client.post("/desk/website/doi/guide/skip/", {"kind": "person", "skipped": "yes"})
    assert "ข้ามไว้ก่อน กลับมาทำได้ทุกเมื่อ" in text_of(client.get("/desk/website/doi/guide/"))
    (contact,) = shown.published(office.school)
    assert contact.elements_of("disclosure.contact") == ("address", "telephone-and-email")


def test_a_form_is_saved_clean_looked_at_and_published(office, sign_in):
    client = sign_in(office.nok)
    page = client.post(f"{DESK}news/new/", NEWS_FORM | {"act": "publish"}, follow=True)
    assert "<strong>สำนักงาน</strong>" in text_of(page)
    assert "alert(1)" not in text_of(page)
    client.post(f"{DESK}news/1/publish/", {"edition": "1"})
    (record,) = shown.published(office.north)
    assert record.values["words"] == "<p>ยื่นที่<strong>สำนักงาน</strong></p>"
    assert "แสดงอยู่ 1" in text_of(client.get(DESK))


def test_what_is_not_taken_is_said_at_its_field_and_nothing_typed_is_lost(office, sign_in):
    page = sign_in(office.oil).post(f"{DESK}news/new/", NEWS_FORM | {"f-day": "32 ม.ค. 2569"})
    assert page.status_code == 422
    assert 'value="32 ม.ค. 2569"' in text_of(page)
    assert 'id="id-f-day-fault"' in text_of(page)
    assert 'value="เปิดรับสมัคร"' in text_of(page)
    assert not WebsiteRecord.objects.exists()


def test_rows_are_typed_and_more_are_asked_for_without_a_script(office, sign_in):
    client = sign_in(office.oil)
    form = {
        "f-title-th": "ขอเทียบวุฒิ",
        "f-steps-0-step-th": "ยื่นคำขอ",
        "f-steps-0-time-th": "5 นาที",
        "f-steps-2-step-th": "รับผล",
        "f-steps-2-time-th": "1 วัน",
        "f-fee_kind": "none",
        "edition": "0",
    }
    more = text_of(client.post(f"{DESK}service-manual/new/", form | {"more": "steps"}))
    assert 'value="รับผล"' in more
    assert "f-steps-6-step-th" in more
    assert not WebsiteRecord.objects.exists()
    client.post(f"{DESK}service-manual/new/", form | {"act": "later"})
    steps = WebsiteRecord.objects.get().values["steps"]
    assert [row["step"]["th"] for row in steps] == ["ยื่นคำขอ", "รับผล"]


def test_the_later_of_two_sees_both_texts_and_saves_over_knowing_it(office, sign_in):
    record = office.write()
    client, address = sign_in(office.nok), f"{DESK}news/1/"
    office.write(values=NEWS | {"title": {"th": "ของออย"}}, record=record, edition=1)
    form = NEWS_FORM | {"f-title-th": "ของนก", "edition": "1"}
    page = text_of(client.post(address, form))
    assert "ของออย" in page
    assert 'value="ของนก"' in page
    assert 'name="edition" value="2"' in page
    client.post(address, form | {"edition": "2"})
    record.refresh_from_db()
    assert record.values["title"]["th"] == "ของนก"


def test_a_picture_comes_with_its_words_and_without_them_nothing_is_published(office, sign_in):
    client = sign_in(office.nok)
    form = NEWS_FORM | {"f-pictures-new": upload(photo(), "งาน.jpg"), "act": "publish"}
    page = client.post(f"{DESK}news/new/", form, follow=True)
    assert "ยังไม่มีคำบรรยายภาพ" in text_of(page)
    file = WebsiteFile.objects.get()
    assert file.name == "งาน.jpg"
    page = client.post(f"{DESK}news/1/publish/", {"edition": "1"})
    assert page.status_code == 422
    words = {f"alt-{file.pk}-th": "ครูสามคนยืนหน้าเสาธง", "f-pictures": str(file.pk), "edition": "1"}
    client.post(f"{DESK}news/1/", NEWS_FORM | words)
    client.post(f"{DESK}news/1/publish/", {"edition": "1"})
    (record,) = shown.published(office.north)
    assert record.pictures[0].alternative == "ครูสามคนยืนหน้าเสาธง"


def test_what_may_be_private_is_shown_at_its_place_and_decided_with_a_reason(office, sign_in):
    client = sign_in(office.nok)
    text = f"<p>ติดต่อครูสมหมาย {MOBILE}</p>"
    page = client.post(f"{DESK}news/new/", NEWS_FORM | {"f-words-th": text, "act": "publish"}, follow=True)
    assert f"<mark>{MOBILE}</mark>" in text_of(page)
    assert client.post(f"{DESK}news/1/publish/", {"edition": "1"}).status_code == 422
    (name,) = [part.split('"')[1] for part in text_of(page).split("name=") if part.startswith('"why-')]
    client.post(f"{DESK}news/1/publish/", {"edition": "1", name: "เบอร์ของโครงการ"})
    version = WebsiteRecord.objects.get().versions.get()
    assert [own["reason"] for own in version.decisions] == ["เบอร์ของโครงการ"]
    assert not [letter for letter in readable(version.decisions) if letter.isdigit()]


def test_a_draft_is_sent_approved_by_another_and_taken_down(office, sign_in):
    actions.ask_for_screening(by=office.dao, website=office.site, needed=True)
    record = office.write(by=office.nok)
    lead, director = sign_in(office.nok), sign_in(office.dao)
    assert "ส่งให้ผู้มีสิทธิเผยแพร่แล้ว" in text_of(lead.post(f"{DESK}news/1/publish/", {"edition": "1"}, follow=True))
    assert "รอผู้อนุมัติ" in text_of(director.get(DESK))
    director.post(f"{DESK}news/1/publish/", {"edition": "1"})
    assert len(shown.published(office.north)) == 1
    address = f"{DESK}news/{record.number}/act/"
    lead.post(address, {"act": "withdraw", "because": "ซ้ำกับข่าวอื่น"})
    assert shown.published(office.north) == []
    assert lead.post(address, {"act": "what"}).status_code == 404


def test_throwing_away_is_offered_for_drafts_only_and_says_what_is_lost(office, sign_in):
    office.write(by=office.nok)
    page = text_of(sign_in(office.nok).get(f"{DESK}news/1/publish/"))
    assert "ทิ้งร่างนี้" in page
    assert "ทิ้งแล้วนำกลับมาไม่ได้" in page
    record = office.show("person", {"title": {"th": "ก"}, "sort": "staff", "post": {"th": "ครู"}})
    actions.withdraw(by=office.dao, record=record, because="ย้ายไปแล้ว")
    page = text_of(sign_in(office.nok).get(f"{DESK}person/{record.number}/publish/"))
    assert "ทิ้งร่างนี้" not in page, "it was published, so it would be refused"


def test_a_time_that_can_not_be_read_is_said_and_one_that_can_is_kept(office, sign_in):
    office.write()
    client = sign_in(office.nok)
    page = client.post(f"{DESK}news/1/publish/", {"edition": "1", "at_day": "พรุ่งนี้"})
    assert page.status_code == 422
    client.post(f"{DESK}news/1/publish/", {"edition": "1", "at_day": "1 ม.ค. 2570", "at_time": "8.30"})
    assert "ตั้งเวลาไว้" in text_of(client.get(f"{DESK}news/1/publish/"))
    assert shown.published(office.north) == []


def test_older_versions_are_listed_and_brought_back(office, sign_in):
    record = office.show()
    office.write(values=NEWS | {"title": {"th": "ใหม่"}}, record=record)
    client = sign_in(office.oil)
    assert "ฉบับที่ 1" in text_of(client.get(f"{DESK}news/1/versions/"))
    client.post(f"{DESK}news/1/act/", {"act": "restore", "version": "1"})
    record.refresh_from_db()
    assert record.values["title"]["th"] == "เปิดรับสมัครครูอัตราจ้าง"


def test_a_school_is_offered_text_to_begin_with(office, sign_in):
    client = sign_in(office.fa)
    actions.begin_site(by=office.fa, organisation=office.school)
    page = text_of(client.get("/desk/website/doi/service-manual/new/"))
    assert "ขอใบแสดงผลการเรียน" in page
    assert "ใส่ข้อความตั้งต้นไว้ให้แล้ว" in page


def test_people_are_moved_up_and_down(office, sign_in):
    for name in ("ก", "ข"):
        office.show("person", {"title": {"th": name}, "sort": "staff", "post": {"th": "ครู"}})
    record = WebsiteRecord.objects.get(number=2)
    assert 'aria-label="เลื่อนขึ้น: ข"' in text_of(sign_in(office.nok).get(f"{DESK}person/"))
    sign_in(office.nok).post(f"{DESK}person/arrange/", {"record": record.pk, "to": "up"})
    assert [own.title for own in shown.published(office.north)] == ["ข", "ก"]


def test_a_person_with_two_places_chooses(office, sign_in):
    both = make_person("both", RoleKind.PROJECT_LEAD, office.north)
    Role.objects.create(person=both, organisation=office.south, kind=RoleKind.PROJECT_LEAD, since=SINCE)
    page = text_of(sign_in(both).get("/desk/website/"))
    assert page.count('href="/desk/website/') >= 2


def test_a_manual_fills_its_item_on_the_overview(office, sign_in):
    office.show("service-manual", MANUAL)
    page = text_of(sign_in(office.oil).get(DESK))
    assert "แสดงสิ่งที่ข้อ O ถามแล้ว 1 จาก" in page


def test_after_the_first_afternoon_the_overview_leads_to_what_is_missing(office, sign_in):
    client = sign_in(office.nok)
    page = text_of(client.get(DESK))
    assert "บ่ายวันแรก ขั้นที่ 1" in page
    assert '<p class="next-more">ข้อมูลการติดต่อ</p>' in page
    for step in steps_of(office.site, []):
        client.post(f"{DESK}guide/skip/", {"kind": step.kind.id, "skipped": "yes"})
    page = text_of(client.get(DESK))
    assert "ยังไม่มีของปีนี้: ข้อ O" in page
    assert 'href="#about"' in page, "a long page says what is on it"


def test_what_everyone_reads_already_is_not_offered_for_publishing(office, sign_in):
    record, client = office.show(), sign_in(office.nok)
    page = text_of(client.get(f"{DESK}news/1/publish/"))
    assert "ทุกคนเห็นฉบับนี้อยู่แล้ว" in page
    assert "เผยแพร่เลย" not in page, "it would be refused"
    values = NEWS | {"title": {"th": "ขยายเวลารับสมัคร"}}
    actions.write(by=office.nok, website=office.site, kind="news", values=values, record=record)
    assert "เผยแพร่เลย" in text_of(client.get(f"{DESK}news/1/publish/"))


def test_a_draft_that_lacks_something_leads_back_to_its_form_and_nowhere_else(office, sign_in):
    office.write(values={"title": {"th": "รับสมัครครู"}}, by=office.nok)
    page = text_of(sign_in(office.nok).get(f"{DESK}news/1/publish/"))
    assert "ยังเผยแพร่ไม่ได้ ขาด" in page
    assert f'<a class="button" href="{DESK}news/1/">' in page
    assert "เผยแพร่เลย" not in page, "it would be refused"
