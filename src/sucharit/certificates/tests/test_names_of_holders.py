"""Names come from a table, every fault told by row and column before anything is stored, or from records."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sucharit.certificates.actions import HolderName
from sucharit.certificates.names import read_names
from sucharit.certificates.sources import name_sources, names_from, occasions, words_of_occasion
from sucharit.certificates.tests.office_desk import prepared, sent, signed_in
from sucharit.evidence.tests.handed_in import Office
from sucharit.people.tests.factories import make_school
from sucharit.plans import actions as plans
from sucharit.tables import Faults, InputFaults
from sucharit.tables.tests.files import workbook
from sucharit.uploads.models import WaitingFile


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


def read(path):
    faults = Faults()
    names = read_names(path, faults)
    faults.raise_if_any()
    return names


def csv(tmp_path, *lines):
    path = tmp_path / "names.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_table_of_names_is_read_under_any_header(tmp_path):
    lines = ("ที่,ชื่อ-สกุล,โรงเรียน,ระดับ", "1,นางสาวปิ่น  ฝั่งที่รู้,บ้านดอย,ดีเยี่ยม", "2,นายสมชาย ใจดี,,")
    assert read(csv(tmp_path, *lines)) == [
        HolderName("นางสาวปิ่น ฝั่งที่รู้", "บ้านดอย", "ดีเยี่ยม"),
        HolderName("นายสมชาย ใจดี"),
    ]


def test_title_name_and_surname_in_columns_of_their_own_become_one_name(tmp_path):
    lines = ("คำนำหน้า,ชื่อ,นามสกุล", "นาย,สมชาย,ใจดี", "Ms.,Ann,Example")
    assert [name.holder for name in read(csv(tmp_path, *lines))] == ["นายสมชาย ใจดี", "Ms. Ann Example"]


def test_every_fault_is_told_by_row_and_column(tmp_path):
    rows = ["ชื่อผู้รับ,หน่วยงาน", "นางดี,บ้านดอย", ",บ้านทุ่ง", "นางดี,บ้านดอย", "12345,บ้านดอย", f"{'ก' * 151},x"]
    with pytest.raises(InputFaults) as faults:
        read(csv(tmp_path, *rows))
    assert [(fault.row, fault.column, fault.expected.th) for fault in faults.value.faults] == [
        (3, "ชื่อผู้รับ", "ชื่อผู้รับ"),
        (4, "ชื่อผู้รับ", "ชื่อที่ไม่ซ้ำกับแถว 2"),
        (5, "ชื่อผู้รับ", "ชื่อที่มีตัวอักษร"),
        (6, "ชื่อผู้รับ", "ไม่เกิน 150 ตัวอักษร"),
    ]


def test_a_table_without_names_says_which_column_is_missing(tmp_path):
    with pytest.raises(InputFaults, match="a column for the holder's name"):
        read(csv(tmp_path, "โรงเรียน,ระดับ", "บ้านดอย,ดีเยี่ยม"))


def test_a_file_is_looked_at_first_and_stored_by_a_second_press(office, tmp_path):
    batch = prepared(office)
    client, page = signed_in(office.nok), f"/desk/certificates/north/batch/{batch.pk}/names/"
    path = workbook(tmp_path / "names.xlsx", {"names": [["ชื่อผู้รับ"], ["นางหนึ่ง"], ["นางสอง"]]})
    answer = client.post(page, {"file": SimpleUploadedFile("names.xlsx", path.read_bytes())})
    look = client.get(answer["Location"]).content.decode()
    assert "นางหนึ่ง" in look
    assert "แทนรายชื่อเดิม 3 ชื่อ" in look
    assert batch.certificates.count() == 3  # nothing is stored yet
    waiting = WaitingFile.objects.get()
    digest = look.split('name="digest" value="')[1].split('"')[0]
    fields = {"waiting": waiting.key, "digest": digest}
    assert client.post(page, fields).status_code == 422  # the old names are replaced: say yes first
    assert client.post(page, {**fields, "sure": "yes"}).status_code == 302
    assert list(batch.certificates.values_list("holder", flat=True)) == ["นางหนึ่ง", "นางสอง"]


def test_a_preview_of_names_that_changed_meanwhile_stores_nothing(office, tmp_path):
    batch = prepared(office)
    client, page = signed_in(office.nok), f"/desk/certificates/north/batch/{batch.pk}/names/"
    path = csv(tmp_path, "ชื่อผู้รับ", "นางหนึ่ง")
    look = client.post(page, {"file": SimpleUploadedFile("n.csv", path.read_bytes())}, follow=True)
    digest = look.content.decode().split('name="digest" value="')[1].split('"')[0]
    batch.certificates.filter(place=1).update(holder="อื่น")
    answer = client.post(page, {"waiting": WaitingFile.objects.get().key, "digest": digest, "sure": "yes"})
    assert answer.status_code == 422
    assert batch.certificates.count() == 3


def test_names_of_a_batch_that_was_sent_are_not_even_asked_for(office):
    batch = sent(office)
    answer = signed_in(office.nok).get(f"/desk/certificates/north/batch/{batch.pk}/names/")
    assert answer.status_code == 302


def test_names_are_taken_from_the_offices_schools_and_networks(office):
    make_school("โรงเรียนบ้านดอย", under=office.north, code="doi")
    make_school("โรงเรียนบ้านทุ่ง", under=office.north, code="thung")
    make_school("โรงเรียนใต้", under=office.south, code="tai")
    plan = plans.begin_year(by=None, organisation=office.north, programme="obec-area", year=2567)
    entry = plans.RecordEntry(title="กลุ่มดอย", values={"schools": ("บ้านดอย", "บ้านดอย", "บ้านเขา")})
    network = plans.save_record(by=None, plan=plan, kind="school-network", entry=entry)
    keys = [source.key for source in name_sources(office.north)]
    assert keys == ["schools", str(network.pk)]
    assert names_from(office.north, "schools") == [HolderName("โรงเรียนบ้านดอย"), HolderName("โรงเรียนบ้านทุ่ง")]
    assert names_from(office.north, str(network.pk)) == [HolderName("บ้านดอย"), HolderName("บ้านเขา")]
    assert names_from(office.south, str(network.pk)) == []  # another office's records
    assert names_from(office.north, "nonsense") == []


def test_names_are_taken_from_those_whom_the_office_honoured_in_a_year(office):
    plan = plans.begin_year(by=None, organisation=office.north, programme="obec-area", year=2567)

    def honour(title, **values):
        entry = plans.RecordEntry(title=title, values={"sort": "certificate", **values})
        return plans.save_record(by=None, plan=plan, kind="honour", entry=entry)

    honour("โรงเรียนบ้านดอย", receiver="school", grade="ดีเยี่ยม")
    honour("ครูปิ่น", receiver="teacher", for_what="ส่งเสริมคุณธรรม")
    honour("สำนักงานได้รางวัล", receiver="office")  # not its to give
    honour("ไม่มี", sort="none")
    withdrawn = honour("บันทึกผิด", receiver="teacher")
    plans.withdraw_record(by=None, record=withdrawn, why="ผิดคน")
    (source,) = name_sources(office.north)
    assert source.title == "ผู้ได้รับการยกย่อง ปี 2567 (2)"
    assert names_from(office.north, source.key) == [
        HolderName("โรงเรียนบ้านดอย", detail="ดีเยี่ยม"),
        HolderName("ครูปิ่น", detail="ส่งเสริมคุณธรรม"),
    ]
    assert "ไม่มี" not in [occasion.title for occasion in occasions(office.north)]
    assert names_from(office.south, source.key) == []
    assert names_from(office.north, "honours:x") == names_from(office.north, "honours:") == []


def test_a_training_s_page_leads_to_its_certificates_for_who_leads_alone(office):
    plan = plans.begin_year(by=None, organisation=office.north, programme="obec-area", year=2567)
    entry = plans.RecordEntry(title="อบรมครู", values={"topic": "สุจริต"})
    record = plans.save_record(by=None, plan=plan, kind="training", entry=entry)
    address = f"/desk/certificates/north/new/?record={record.pk}"
    url = f"/desk/year/north/2567/record/{record.pk}/"
    assert address in signed_in(office.nok).get(url).content.decode()
    assert address not in signed_in(office.dao).get(url).content.decode()


def test_a_batch_begins_with_the_words_of_a_training(office):
    plan = plans.begin_year(by=None, organisation=office.north, programme="obec-area", year=2567)
    entry = plans.RecordEntry(title="อบรมครู", values={"topic": "การป้องกันผลประโยชน์ทับซ้อน"})
    record = plans.save_record(by=None, plan=plan, kind="training", entry=entry)
    assert [occasion.key for occasion in occasions(office.north)] == [str(record.pk)]
    words = words_of_occasion(office.north, str(record.pk))
    assert words["given_for"] == "ผ่านการอบรม การป้องกันผลประโยชน์ทับซ้อน"
    assert words_of_occasion(office.south, str(record.pk)) == {}
    page = signed_in(office.nok).get(f"/desk/certificates/north/new/?record={record.pk}")
    assert "การป้องกันผลประโยชน์ทับซ้อน" in page.content.decode()
