"""Every kind of record has its form: four kinds of nothing stay apart, and nothing typed is lost."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sucharit.driving.records import list_page, sources
from sucharit.driving.tests.years import BASE, BusyYear, client_of
from sucharit.evidence.models import Evidence
from sucharit.plans.models import RecordLink, StoredState, YearRecord
from sucharit.plans.reading import record_value, vocabulary_of
from sucharit.vocabulary.model import MadeBy
from sucharit.vocabulary.records import NoMoney, Unknown

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"


@pytest.fixture
def year():
    return BusyYear("pdca")


def new(year, kind, who="nok", **typed):
    values = {name.replace("__", "-"): value for name, value in typed.items()}
    return client_of(getattr(year, who)).post(f"{BASE}records/{kind}/new/", values)


def edit(year, record, who="nok", **typed):
    values = {name.replace("__", "-"): value for name, value in typed.items()}
    return client_of(getattr(year, who)).post(f"{BASE}record/{record.pk}/edit/", values)


def latest(kind):
    return YearRecord.objects.filter(kind=kind).latest("entered")


def test_unknown_no_money_nought_and_empty_are_four_things(year):
    answer = new(
        year,
        "activity",
        title="ประชุม",
        f__allocated="0",
        f__planned="12,500.50",
        f__planned__none="on",
    )
    assert answer.status_code == 302
    fields = record_value(latest("activity")).fields
    assert fields["allocated"] == 0
    assert fields["planned"] == NoMoney()
    assert "used" not in fields
    new(
        year, "history-score", title="2558", f__year="2558", f__score__unknown="on", f__score__why="ไม่มีเอกสาร"
    )
    assert record_value(latest("history-score")).get("score") == Unknown("ไม่มีเอกสาร")


def test_every_type_of_field_is_read_as_people_type_it(year):
    new(
        year,
        "activity",
        title="อบรม",
        number="P7.1.a2",
        under=str(year.row.pk),
        f__units=["กลุ่มอำนวยการ"],
        f__units__more="กลุ่มนโยบายและแผน\n\n",
        f__posts="ผู้อำนวยการ\nนิติกร",
        f__quarters=["all", "1", "2", "3", "4"],
        f__months__from="2024-02",
        f__months__to="2024-09",
        f__reached="๔๐",
        f__measures=[str(year.measure.pk)],
        f__traits=["discipline"],
    )
    record = latest("activity")
    value = record_value(record)
    assert value.get("units") == ("กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน")
    assert value.get("posts") == ("ผู้อำนวยการ", "นิติกร")
    assert value.get("quarters") == (1, 2, 3, 4)
    assert value.get("months") == (date(2024, 2, 1), date(2024, 9, 30))
    assert value.get("reached") == 40
    assert value.refs("measures") == (str(year.measure.pk),)
    assert (record.number, record.under) == ("P7.1.a2", year.row)


def test_saving_a_form_as_it_was_opened_changes_nothing(year):
    """What a record says goes into its form and comes back the same, whatever its kind and fields."""
    year.add("goal", "ระดับ", group="office", expected="AA 95", actual=Unknown("ยังไม่ประกาศ"))
    year.add("goal", "ร้อยละ", group="staff", expected="ร้อยละ 90", actual="294/312")
    year.add("goal", "ระดับห้า", group="staff", expected="ดีมาก", actual="4")
    year.add("goal", "นับ", group="office", expected={"kind": "count", "value": "4 ด้าน"})
    year.add("history-score", "2558", year="2558", score=Unknown("ไม่มีเอกสาร"))
    client = client_of(year.nok)
    for record in YearRecord.objects.all():
        address = f"{BASE}record/{record.pk}/edit/"
        answer = client.post(address, as_a_browser_sends(client.get(address).content.decode()))
        assert answer.status_code == 302, (record, errors_in(answer))
        again = YearRecord.objects.get(pk=record.pk)
        assert (again.version, again.values) == (record.version, record.values), record
    assert RecordLink.objects.count() == 3


def as_a_browser_sends(page):
    """The fields of the record's form as a browser would send them."""
    form = re.search(r"(?s)<form[^>]*data-record-form.*?</form>", page).group()
    typed = []
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = attribute(tag, "name"), attribute(tag, "value")
        kind = attribute(tag, "type") or "text"
        if name and (kind in ("text", "hidden") or (kind in ("radio", "checkbox") and " checked" in tag)):
            typed.append((name, value or ""))
    for name, inside in re.findall(r'(?s)<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        typed.append((name, chosen.group(1) if chosen else ""))
    for name, inside in re.findall(r'(?s)<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form):
        typed.append((name, unescape(inside)))
    values = {}
    for name, value in typed:
        values.setdefault(name, []).append(unescape(value))
    return values


def attribute(tag, name):
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found.group(1) if found else ""


def unescape(text):
    for sign, code in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"), ("&", "&amp;")):
        text = text.replace(code, sign)
    return text


def errors_in(answer):
    return re.findall(r'class="field-fault"[^>]*>([^<]+)', answer.content.decode())


def test_saving_a_form_loses_no_record_that_it_leads_to_however_many_there_are(year, monkeypatch):
    """It did, in a year with more records than a form offers, and where the other one was a draft."""
    monkeypatch.setattr(sources, "MAX_RECORDS", 1)
    for number in range(3):
        new(year, "measure", title=f"มาตรการ {number}")
    last, draft = latest("measure"), year.add("measure", "ร่างมาตรการ", draft=True)
    activity = year.add("activity", "กิจกรรม", measures=[last, draft])
    page = client_of(year.nok).get(f"{BASE}record/{activity.pk}/edit/").content.decode()
    assert page.count(f'value="{last.pk}"') == page.count(f'value="{draft.pk}"') == 1
    typed = {"title": "กิจกรรมใหม่", "version": activity.version, "f__measures": [str(last.pk), str(draft.pk)]}
    assert edit(year, activity, **typed).status_code == 302
    assert {link.end for link in RecordLink.objects.filter(start=activity)} == {last, draft}


def test_every_kind_that_people_enter_has_a_form_and_takes_a_draft(year):
    client = client_of(year.nok)
    kinds = [kind for kind in vocabulary_of(year.plan).kinds.values() if kind.made_by is MadeBy.PEOPLE]
    for kind in kinds:
        page = client.get(f"{BASE}records/{kind.id}/new/")
        assert page.status_code == 200, kind.id
        if "year" in kind.under:
            answer = client.post(f"{BASE}records/{kind.id}/new/", {"title": kind.title.th, "then": "draft"})
            assert answer.status_code == 302, (kind.id, errors_in(answer))
            assert latest(kind.id).state == StoredState.DRAFT
    assert len(kinds) > 60


def test_a_fault_stands_at_its_field_and_everything_typed_is_still_there(year):
    answer = new(
        year, "meeting", title="ประชุม", day="30 ก.พ. 2567", f__attended="หลายคน", f__agenda="แผน\nงบ"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    listed = dict(re.findall(r'<a href="#([\w-]+)">\s*(.*?)\s*</a>', page))
    assert [name for name in listed if name in ("day", "f-moment", "f-attended")] == [
        "day",
        "f-moment",
        "f-attended",
    ]
    assert listed["f-attended"] == "ผู้เข้าประชุม: ต้องเป็นจำนวนเต็ม 0 ขึ้นไป"
    assert listed["day"].startswith("วันที่: ")
    assert listed["f-moment"].startswith("ช่วง: ต้องกรอกช่องนี้")
    assert 'value="หลายคน"' in page
    assert 'value="30 ก.พ. 2567"' in page
    assert "แผน\nงบ</textarea>" in page
    assert not YearRecord.objects.filter(title="ประชุม").exists()


def test_a_draft_may_lack_what_is_required_and_counts_only_when_it_is_saved(year):
    new(year, "meeting", title="ร่างประชุม", then="draft")
    record = latest("meeting")
    assert record.state == StoredState.DRAFT
    assert edit(year, record, title="ร่างประชุม", version=record.version).status_code == 422
    edit(year, record, title="ร่างประชุม", version=record.version, f__moment="before")
    record.refresh_from_db()
    assert record.state == StoredState.CURRENT


def test_who_comes_second_is_told_and_loses_nothing(year):
    version = year.meeting.version
    first = edit(year, year.meeting, title="ครั้งที่ 1 (แก้)", version=version, f__moment="before")
    assert first.status_code == 302
    second = edit(year, year.meeting, "oil", title="ครั้งที่ 1 ของฉัน", version=version, f__moment="after")
    page = second.content.decode()
    assert second.status_code == 409
    assert "ครั้งที่ 1 (แก้)" in page
    assert 'value="ครั้งที่ 1 ของฉัน"' in page
    newer = re.search(r'name="version" value="(\d+)"', page).group(1)
    assert edit(year, year.meeting, "oil", title="ของฉัน", version=newer, f__moment="after").status_code == 302


def test_a_form_that_names_no_version_overwrites_nothing(year):
    assert edit(year, year.meeting, title="แทน", f__moment="before").status_code == 409


def test_a_file_from_the_device_is_kept_as_evidence_even_when_the_form_has_a_fault(year):
    client = client_of(year.nok)
    file = SimpleUploadedFile("minutes.pdf", PDF, content_type="application/pdf")
    values = {"title": "", "f-moment": "before", "evidence-new": file, "evidence-new-type": "minutes"}
    answer = client.post(f"{BASE}records/meeting/new/", values)
    assert answer.status_code == 422
    piece = Evidence.objects.get()
    assert re.search(
        rf'name="evidence"[^>]*value="{piece.pk}"[^>]*checked', answer.content.decode(), re.DOTALL
    )
    client.post(f"{BASE}records/meeting/new/", {"title": "ประชุม", "f-moment": "before", "evidence": piece.pk})
    assert list(latest("meeting").evidence.all()) == [piece]


def test_withdrawing_says_what_follows_and_asks_for_a_reason(year):
    client, address = client_of(year.nok), f"{BASE}record/{year.topic.pk}/withdraw/"
    page = client.get(address).content.decode()
    assert "แถวของแผน 1 รายการโยงถึงบันทึกนี้" in page
    assert client.post(address, {"why": ""}).status_code == 422
    client.post(address, {"why": "ซ้ำกับประเด็นอื่น"})
    year.topic.refresh_from_db()
    assert (year.topic.state, year.topic.why_withdrawn) == (StoredState.WITHDRAWN, "ซ้ำกับประเด็นอื่น")
    assert "ถอนแล้ว ไม่นับในแผน" in client.get(f"{BASE}record/{year.topic.pk}/").content.decode()
    assert client.get(f"{BASE}record/{year.topic.pk}/edit/").status_code == 404


def test_what_others_stand_under_is_not_withdrawn_first(year):
    client, address = client_of(year.nok), f"{BASE}record/{year.row.pk}/withdraw/"
    page = client.get(address).content.decode()
    assert "มีกิจกรรม 1 รายการอยู่ภายใต้ ต้องถอนรายการเหล่านั้นก่อน" in page
    assert 'name="why"' not in page
    assert client.post(address, {"why": "ลองดู"}).status_code == 422


def test_who_did_not_enter_a_record_and_does_not_lead_finds_no_way_to_withdraw_it(year):
    page = client_of(year.oil).get(f"{BASE}record/{year.topic.pk}/").content.decode()
    assert "/withdraw/" not in page
    assert (
        client_of(year.oil).post(f"{BASE}record/{year.topic.pk}/withdraw/", {"why": "x"}).status_code == 404
    )


def test_several_steps_are_added_at_once_a_line_each(year):
    client = client_of(year.nok)
    address = f"{BASE}record/{year.activity.pk}/add/?kind=step"
    client.post(address, {"kind": "step", "titles": "ออกหนังสือเวียน\n\n  ประชุมชี้แจง  \n"})
    titles = YearRecord.objects.filter(under=year.activity, kind="step").values_list("title", flat=True)
    assert list(titles) == ["แจ้งมาตรการเผยแพร่ข้อมูล", "ออกหนังสือเวียน", "ประชุมชี้แจง"]
    tree = client.get(f"{BASE}records/plan-row/").content.decode()
    assert tree.index("P7.1 ") < tree.index("P7.1.a1") < tree.index("ประชุมชี้แจง")
    assert client.post(address, {"kind": "step", "titles": " \n"}).status_code == 422


def test_the_tree_is_paged_by_what_stands_at_its_top(year):
    """Seen before: all rows of a plan on one page, however many it had."""
    for number in range(list_page.PAGE_SIZE):
        year.add_row("plan-row", f"แถวที่ {number + 2}")
    first = client_of(year.nok).get(f"{BASE}records/plan-row/").content.decode()
    second = client_of(year.nok).get(f"{BASE}records/plan-row/?page=2").content.decode()
    last = f"แถวที่ {list_page.PAGE_SIZE + 1}"
    assert last not in first
    assert last in second
    assert "P7.1.a1" in first
    assert "P7.1.a1" not in second


def test_a_list_is_searched_by_title_and_number_and_shows_its_short_fields(year):
    client = client_of(year.tong)
    page = client.get(f"{BASE}records/meeting/").content.decode()
    assert "14 ก.พ. 2567" in page
    assert "ก่อนกิจกรรม" in page
    assert "ไม่พบบันทึกที่มีคำนี้" in client.get(f"{BASE}records/meeting/?q=ไม่มีแน่").content.decode()
    assert "การเผยแพร่ข้อมูลต่อสาธารณะ" in client.get(f"{BASE}records/?q=P7.1").content.decode()


def test_a_record_shows_what_it_leads_to_and_what_leads_to_it(year):
    client = client_of(year.tong)
    page = client.get(f"{BASE}record/{year.topic.pk}/").content.decode()
    assert "ใช้ในมาตรการแนวทาง" in page
    assert f'href="{BASE}record/{year.measure.pk}/"' in page
    assert "7 ประสิทธิภาพการสื่อสาร" in page  # the node by code and name
    assert (
        f'href="{BASE}record/{year.topic.pk}/"' in client.get(f"{BASE}record/{year.row.pk}/").content.decode()
    )


def test_a_record_that_came_after_its_quarter_was_closed_says_so(year):
    day = date(2023, 11, 5)
    in_time, late = (
        year.add_row("meeting", f"ประชุม {n}", day=day, entered=n) for n in (day, date(2024, 2, 1))
    )
    year.add_row("quarter-close", entered=date(2024, 1, 5), values={"quarter": 1})
    for row, says in ((in_time, False), (late, True)):
        page = client_of(year.nok).get(f"{BASE}record/{row.pk}/").content.decode()
        assert ("บันทึกหลังปิดไตรมาส" in page) is says


def test_a_proposed_beginning_fills_the_form_and_saves(year):
    client = client_of(year.nok)
    page = client.get(f"{BASE}records/internal-measure/new/").content.decode()
    start = unescape(re.search(r'href="([^"]*f-sort=publishing[^"]*)"', page).group(1))
    form = client.get(start).content.decode()
    assert "ข้อมูลที่เผยแพร่ถูกต้อง ครบถ้วน และเป็นปัจจุบัน" in form
    typed = dict(parse_qsl(urlsplit(start).query))
    assert client.post(f"{BASE}records/internal-measure/new/", {**typed, "then": "draft"}).status_code == 302
    assert record_value(latest("internal-measure")).get("sort") == ("publishing",)


@pytest.mark.parametrize("who", ["tong", "lek", "dao", "alice", "eve"])
def test_who_may_not_work_on_the_year_opens_no_form_and_saves_nothing(year, who):
    client, before = client_of(getattr(year, who)), YearRecord.objects.count()
    paths = [
        "records/topic/new/",
        f"record/{year.topic.pk}/edit/",
        f"record/{year.topic.pk}/withdraw/",
        f"record/{year.activity.pk}/add/?kind=step",
    ]
    for path in paths:
        assert client.get(BASE + path).status_code == 404, path
        assert client.post(BASE + path, {"title": "x", "why": "x", "titles": "x"}).status_code == 404, path
    year.topic.refresh_from_db()
    assert (YearRecord.objects.count(), year.topic.state) == (before, StoredState.CURRENT)


def test_a_record_of_another_year_is_not_reached_through_this_one(year):
    topic = YearRecord.objects.create(plan=year.south_plan, kind="topic", title="ของใต้")
    client = client_of(year.nok)
    assert client.get(f"{BASE}record/{topic.pk}/").status_code == 404
    new(year, "measure", title="โยงข้ามปี", f__topics=[str(topic.pk)])
    assert not RecordLink.objects.filter(end=topic).exists()
    assert new(year, "step", title="ใต้บันทึกปีอื่น", under=str(topic.pk)).status_code == 422


def test_text_from_people_is_never_markup(year):
    new(year, "topic", title='<script>alert("x")</script>')
    for path in ("records/topic/", "records/?q=script", f"record/{latest('topic').pk}/", "topics/", ""):
        assert "<script>alert" not in client_of(year.nok).get(BASE + path).content.decode(), path


def decided(year, target, **more):
    """A decision of a meeting under the year's activity that lands in another."""
    fields = {"what": "change", "target": [target], **more}
    return year.add("decision", "ส่งคำถามล่วงหน้า", under=year.meeting, **fields)


def carried_into(year, activity, kind="meeting"):
    """The boxes that are ticked in a new form below this activity."""
    page = client_of(year.nok).get(f"{BASE}records/{kind}/new/?under={activity.pk}&f-moment=before")
    ticked = re.findall(r"<input[^>]*\bchecked\b[^>]*>", page.content.decode())
    return {value for box in ticked for value in re.findall(r'value="([0-9a-f-]{36})"', box)}


def test_a_decision_stands_on_the_agenda_of_the_activity_where_it_lands():
    year = BusyYear("developmental-evaluation")
    following = year.add("activity", "นิเทศ", under=year.row)
    decision = decided(year, following)
    assert carried_into(year, following) == {str(decision.pk)}
    assert carried_into(year, year.activity) == set()
    year.add("meeting", "ประชุมก่อนกิจกรรม", under=following, moment="before", decisions=[decision])
    assert carried_into(year, following) == set()


def test_what_is_done_refused_or_no_change_is_not_carried_on():
    year = BusyYear("developmental-evaluation")
    following = year.add("activity", "นิเทศ", under=year.row)
    decided(year, following, done_on=date(2024, 2, 20))
    decided(year, following, refused="ไม่มีเวลา")
    decided(year, following, what="none")
    assert carried_into(year, following) == set()


def test_a_model_without_that_loop_carries_nothing(year):
    following = year.add("activity", "นิเทศ", under=year.row)
    decided(year, following)
    assert carried_into(year, following) == set()
