"""Who imports head-counts or verdicts sees first what would change, says yes, and may take it back."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from sucharit.cycle.tests.small_year import PEOPLE, Year
from sucharit.desk.steps import uploads
from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.people.tests.factories import make_school
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.tables.tests.files import cell, document, workbook
from sucharit.uploads.models import GOOD_FOR, WaitingFile
from sucharit.uploads.tables import ENDINGS
from sucharit.verdicts.models import Verdict
from sucharit.verdicts.standing import items_of


@pytest.fixture
def year(db):
    return Year()


def browser(who):
    client = Client()
    client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def text(answer):
    """What a page says, without its marks."""
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def at(year, step):
    return f"/desk/rounds/{year.round.pk}/steps/{step}"


def file(content, name="table.csv"):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def fields_of(answer):
    """The hidden fields of the preview's form."""
    page = answer.content.decode()
    pairs = re.findall(r'<input type="hidden" name="(digest|waiting|take_back)" value="([^"]+)"', page)
    return dict(pairs)


def token_of(answer, field="file"):
    """The token in the form that has this field."""
    forms = re.findall(r"<form\b.*?</form>", answer.content.decode(), flags=re.DOTALL)
    (form,) = [form for form in forms if f'name="{field}"' in form]
    return {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]}


def upload(client, path, content, name="table.csv"):
    """The preview that follows a file, and the fields of its form."""
    answer = client.post(path, {"file": file(content, name)}, follow=True)
    return answer, fields_of(answer)


def counts():
    return dict(Participant.objects.values_list("organisation__code", "head_count"))


def choices_of(code):
    return dict(Verdict.objects.filter(organisation__code=code).values_list("item", "choice"))


def verdicts_of(year, *codes, cell="1"):
    columns = [part.column for part in year.round.framework().instrument("oit").parts()]
    return "\n".join(
        ",".join(row) for row in [["org", *columns], *([c, *[cell] * len(columns)] for c in codes)]
    )


HEAD_COUNTS = "รหัส,จำนวนบุคลากร\nnorth,69\n"


# — head-counts —


def test_nothing_is_stored_before_the_yes_and_the_preview_names_what_would_change(year):
    alice = browser(year.alice)
    preview, fields = upload(alice, at(year, "head-counts/"), HEAD_COUNTS)
    assert counts() == {"north": PEOPLE, "south": PEOPLE}
    words = text(preview)
    assert "เปลี่ยนตัวเลข 1 แห่ง" in words
    assert f"สำนักงานเขตnorth {PEOPLE} คน 69 คน" in words
    assert "ไม่มีตัวเลขในไฟล์ 1 แห่ง คงไว้ตามเดิม" in words
    assert alice.post(at(year, "head-counts/"), {**fields, "sure": "yes"}).status_code == 302
    assert counts() == {"north": 69, "south": PEOPLE}
    assert not WaitingFile.objects.exists()


def test_numbers_are_not_replaced_until_the_box_is_ticked(year):
    alice = browser(year.alice)
    _preview, fields = upload(alice, at(year, "head-counts/"), HEAD_COUNTS)
    answer = alice.post(at(year, "head-counts/"), fields)
    assert answer.status_code == 422
    assert "ทำเครื่องหมายในช่องยืนยันก่อน" in text(answer)
    assert counts()["north"] == PEOPLE
    assert fields_of(answer) == fields


def test_who_changes_a_number_meanwhile_is_noticed_and_the_preview_comes_again(year):
    alice = browser(year.alice)
    _preview, fields = upload(alice, at(year, "head-counts/"), HEAD_COUNTS)
    Participant.objects.filter(organisation__code="north").update(head_count=50)
    answer = alice.post(at(year, "head-counts/"), {**fields, "sure": "yes"})
    assert answer.status_code == 422
    assert "มีคนแก้ข้อมูลระหว่างที่คุณดูอยู่" in text(answer)
    assert "50 คน 69 คน" in text(answer)
    assert counts()["north"] == 50
    again = fields_of(answer)
    assert again["digest"] != fields["digest"]
    alice.post(at(year, "head-counts/"), {**again, "sure": "yes"})
    assert counts()["north"] == 69


def test_a_file_waits_an_hour_for_its_own_uploader_alone(year):
    alice = browser(year.alice)
    other = browser(make_person("zoe", RoleKind.OPERATOR, year.places["obec"]))
    _preview, fields = upload(alice, at(year, "head-counts/"), HEAD_COUNTS)
    values = {**fields, "sure": "yes"}
    assert other.post(at(year, "head-counts/"), values).status_code == 422
    WaitingFile.objects.update(at=timezone.now() - GOOD_FOR)
    answer = alice.post(at(year, "head-counts/"), values)
    assert "เลือกไฟล์อีกครั้ง" in text(answer)
    assert counts()["north"] == PEOPLE
    assert not WaitingFile.objects.exists()


def test_pressing_yes_twice_imports_once_and_says_so(year):
    alice = browser(year.alice)
    _preview, fields = upload(alice, at(year, "head-counts/"), HEAD_COUNTS)
    for _press in range(2):
        answer = alice.post(at(year, "head-counts/"), {**fields, "sure": "yes"})
    assert "อาจนำเข้าไปแล้ว" in text(answer)
    assert Entry.objects.filter(verb="rounds.import_head_counts").count() == 1


def test_who_cancels_leaves_nothing_behind(year):
    alice = browser(year.alice)
    _preview, fields = upload(alice, at(year, "head-counts/"), HEAD_COUNTS)
    alice.post(at(year, "head-counts/"), {**fields, "drop": "yes"})
    assert not WaitingFile.objects.exists()
    assert counts()["north"] == PEOPLE


def test_a_file_that_changes_nothing_asks_nothing(year):
    answer, fields = upload(browser(year.alice), at(year, "head-counts/"), f"รหัส,จำนวน\nnorth,{PEOPLE}\n")
    assert "ไม่มีอะไรต้องเปลี่ยน" in text(answer)
    assert fields == {}
    assert not WaitingFile.objects.exists()


def test_every_fault_is_listed_by_row_and_nothing_is_kept(year):
    alice = browser(year.alice)
    bad = "รหัส,จำนวนบุคลากร\nnorth,69\nnowhere,5\nsouth,many\n"
    answer = alice.post(at(year, "head-counts/"), {"file": file(bad)})
    assert answer.status_code == 422
    for words in ("แถว 3", "แถว 4", "nowhere"):
        assert words in text(answer)
    assert counts()["north"] == PEOPLE
    assert not WaitingFile.objects.exists()


def test_an_import_of_head_counts_is_taken_back_and_its_consequences_are_shown(year):
    Participant.objects.filter(organisation__code="south").update(head_count=None)
    alice = browser(year.alice)
    path = at(year, "head-counts/")
    _preview, fields = upload(alice, path, "ชื่อ,จำนวน\nสำนักงานเขตnorth,69\nOffice south,12\n")
    done = alice.post(path, {**fields, "sure": "yes"}, follow=True)
    key = re.search(r"\?take_back=(\d+)", done.content.decode())[1]
    shown = alice.get(f"{path}?take_back={key}")
    assert "เปลี่ยนตัวเลข 1 แห่ง" in text(shown)
    assert "กลับเป็นยังไม่แจ้ง 1 แห่ง" in text(shown)
    assert counts() == {"north": 69, "south": 12}
    alice.post(path, fields_of(shown))
    assert counts() == {"north": PEOPLE, "south": None}
    entry = Entry.objects.get(verb="rounds.take_back_head_counts")
    assert entry.what["changes"] == {"north": [69, PEOPLE], "south": [12, None]}
    assert alice.get(f"{path}?take_back={key}").status_code == 422


def test_what_was_corrected_since_is_not_taken_back_but_named(year):
    alice = browser(year.alice)
    path = at(year, "head-counts/")
    _preview, fields = upload(alice, path, HEAD_COUNTS)
    done = alice.post(path, {**fields, "sure": "yes"}, follow=True)
    key = re.search(r"\?take_back=(\d+)", done.content.decode())[1]
    Participant.objects.filter(organisation__code="north").update(head_count=70)
    answer = alice.get(f"{path}?take_back={key}")
    assert answer.status_code == 422
    assert "สำนักงานเขตnorth" in text(answer)
    assert counts()["north"] == 70


def test_the_page_says_how_it_stands_and_who_is_missing(year):
    Participant.objects.filter(organisation__code="south").update(head_count=None)
    page = text(browser(year.alice).get(at(year, "head-counts/")))
    assert "ยังขาด 1 แห่ง" in page
    assert "แจ้งแล้ว 1 จาก 2 แห่ง" in page
    assert "ยังไม่แจ้งจำนวนบุคลากร สำนักงานเขตsouth" in page


def rows_of(workbook):
    """The rows of its first sheet, as a person would see them."""
    return CalamineWorkbook.from_filelike(BytesIO(workbook)).get_sheet_by_index(0).to_python()


def as_csv(rows):
    """Rows of a workbook as a file, whole numbers as they are typed."""
    text = StringIO()
    csv.writer(text).writerows(
        [int(cell) if isinstance(cell, float) else cell for cell in row] for row in rows
    )
    return text.getvalue()


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_table_of_head_counts_comes_back_as_it_went_out(year, language):
    Participant.objects.filter(organisation__code="south").update(head_count=None)
    alice = browser(year.alice)
    alice.cookies["django_language"] = language
    path = at(year, "head-counts/")
    table = alice.get(at(year, "head-counts.xlsx")).content
    rows = rows_of(table)
    assert [row[0] for row in rows[1:]] == ["north", "south"]
    answer = alice.post(path, {"file": file(table, "t.xlsx")}, follow=True)
    assert answer.status_code == 200, text(answer)
    assert not WaitingFile.objects.exists()
    rows[2][2] = 12.0
    _preview, fields = upload(alice, path, as_csv(rows))
    alice.post(path, fields)
    assert counts() == {"north": PEOPLE, "south": 12}


def test_the_forms_carry_their_token(year):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(year.alice, backend=settings.AUTHENTICATION_BACKENDS[0])
    path = at(year, "head-counts/")
    preview = strict.post(path, {**token_of(strict.get(path)), "file": file(HEAD_COUNTS)}, follow=True)
    assert preview.status_code == 200
    strict.post(path, {**token_of(preview, "digest"), **fields_of(preview), "sure": "yes"})
    assert counts()["north"] == 69


# — verdicts —


@pytest.fixture
def fay(year):
    """An assessor of the south."""
    year.open()
    return browser(make_person("fay", RoleKind.ASSESSOR, year.places["south"]))


def test_an_assessor_imports_verdicts_on_those_they_check_alone(year, fay):
    page = text(fay.get(at(year, "verdicts/")))
    assert "คุณตรวจ 1 แห่ง" in page
    assert "ยังขาดผลตรวจ 1 แห่ง" in page
    assert "สำนักงานเขตnorth" not in page
    answer = fay.post(at(year, "verdicts/"), {"file": file(verdicts_of(year, "south", "north"))})
    assert answer.status_code == 422
    assert not Verdict.objects.exists()
    preview, fields = upload(fay, at(year, "verdicts/"), verdicts_of(year, "south"))
    assert "ผลใหม่ 43 ข้อ ใน 1 แห่ง" in text(preview)
    assert not Verdict.objects.exists()
    done = fay.post(at(year, "verdicts/"), fields, follow=True)
    assert "มีผลตรวจครบทุกแห่งแล้ว" in text(done)
    assert len(choices_of("south")) == len(items_of(year.round.framework()))


def test_verdicts_are_not_replaced_until_the_box_is_ticked_beside_the_figures(year, fay):
    year.publish("south", missing=3)
    path = at(year, "verdicts/")
    preview, fields = upload(fay, path, verdicts_of(year, "south", cell="0"))
    words = text(preview)
    assert "เปลี่ยนผล 40 ข้อ ใน 1 แห่ง" in words
    assert "ผลใหม่ 3 ข้อ ใน 1 แห่ง" in words
    assert "ให้แทนผลเดิม 40 ข้อ ใน 1 แห่ง" in words
    before = choices_of("south")
    assert fay.post(path, fields).status_code == 422
    assert choices_of("south") == before
    fay.post(path, {**fields, "sure": "yes"})
    assert set(choices_of("south").values()) == {1}


def test_an_import_of_verdicts_is_taken_back_until_the_round_is_scored(year, fay):
    year.publish("south", missing=3)
    before = choices_of("south")
    path = at(year, "verdicts/")
    _preview, fields = upload(fay, path, verdicts_of(year, "south", cell="0"))
    done = fay.post(path, {**fields, "sure": "yes"}, follow=True)
    key = re.search(r"\?take_back=(\d+)", done.content.decode())[1]
    shown = fay.get(f"{path}?take_back={key}")
    assert "ลบผลเดิม 3 ข้อ ใน 1 แห่ง" in text(shown)
    Round.objects.update(state=State.SCORED)
    assert fay.post(path, fields_of(shown)).status_code == 422
    Round.objects.update(state=State.CLOSED)
    fay.post(path, fields_of(shown))
    assert choices_of("south") == before


def test_no_assessor_takes_back_what_another_gave_elsewhere(year, fay):
    alice = browser(year.alice)
    path = at(year, "verdicts/")
    _preview, fields = upload(alice, path, verdicts_of(year, "south", "north"))
    done = alice.post(path, fields, follow=True)
    key = re.search(r"\?take_back=(\d+)", done.content.decode())[1]
    answer = fay.get(f"{path}?take_back={key}")
    assert answer.status_code == 422
    assert "หน่วยงานที่คุณไม่ได้ตรวจ" in text(answer)
    assert len(choices_of("north")) == 43


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_table_of_verdicts_comes_back_as_it_went_out(year, fay, language):
    year.publish("south", missing=3)
    fay.cookies["django_language"] = language
    path = at(year, "verdicts/")
    table = fay.get(at(year, "verdicts.xlsx")).content
    rows = rows_of(table)
    assert [row[0] for row in rows[1:]] == ["south"]
    answer = fay.post(path, {"file": file(table, "t.xlsx")}, follow=True)
    assert answer.status_code == 200, text(answer)
    assert not WaitingFile.objects.exists()
    rows[1][2] = 0.0
    fay.cookies["django_language"] = "th"
    preview, _fields = upload(fay, path, as_csv(rows))
    assert "เปลี่ยนผล 1 ข้อ ใน 1 แห่ง" in text(preview)


def test_the_header_of_the_table_is_locked_and_explains_each_item(year, fay):
    table = ZipFile(BytesIO(fay.get(at(year, "verdicts.xlsx")).content))
    sheet = table.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection" in sheet
    assert sheet.count("<dataValidation ") == 43
    first = next(year.round.framework().instrument("oit").items())
    assert first.title.th in table.read("xl/comments1.xml").decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("oit.exe", b"MZ"),
        ("oit.xlsx", b"no workbook"),
        ("oit.csv", b"\xff\xfe"),
        ("oit.csv", b"x" * (10 * 2**20 + 1)),
    ],
)
def test_a_file_that_is_none_changes_nothing_and_says_so(year, name, content):
    year.open()
    for step in ("head-counts/", "verdicts/"):
        answer = browser(year.alice).post(at(year, step), {"file": file(content, name)})
        assert answer.status_code == 422
    assert not Verdict.objects.exists()
    assert browser(year.alice).post(at(year, "verdicts/")).status_code == 422


def test_a_table_of_very_many_offices_begins_with_those_that_lack_verdicts(year, monkeypatch):
    year.open()
    year.publish("north")
    monkeypatch.setattr(uploads, "MAX_TABLE_ROWS", 1)
    alice = browser(year.alice)
    rows = rows_of(alice.get(at(year, "verdicts.xlsx")).content)
    assert [row[0] for row in rows[1:]] == ["south"]
    assert "ตารางหนึ่งมี 1 แห่ง" in text(alice.get(at(year, "verdicts/")))


def test_the_page_of_verdicts_reads_as_much_of_many_offices_as_of_few(year, django_assert_max_num_queries):
    year.open()
    for number in range(uploads.MAX_NAMED + 5):
        more = make_school(f"แห่งที่ {number}", under=year.places["north"], code=f"more-{number}")
        Participant.objects.create(round=year.round, organisation=more)
    alice = browser(year.alice)
    with django_assert_max_num_queries(40) as queries:
        page = text(alice.get(at(year, "verdicts/")))
    assert f"คุณตรวจ {uploads.MAX_NAMED + 7} แห่ง" in page
    read = [query["sql"] for query in queries.captured_queries if 'FROM "rounds_participant"' in query["sql"]]
    assert read
    assert all("LIMIT" in sql or "COUNT(" in sql for sql in read)


# — what people hand in —


def as_tabs_of_excel(path, rows):
    path.write_bytes("\n".join("\t".join(row) for row in rows).encode("utf-16"))


def as_document(path, rows):
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    document(path, lines)


WRITERS = {
    ".csv": lambda path, rows: path.write_text("\n".join(map(",".join, rows)), "utf-8"),
    ".tsv": lambda path, rows: path.write_text("\n".join(map("\t".join, rows)), "utf-8"),
    ".txt": as_tabs_of_excel,
    ".xlsx": lambda path, rows: workbook(path, {"s": rows}),
    ".xlsm": lambda path, rows: workbook(path, {"s": rows}),
    ".ods": as_document,
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_kind_of_file_that_can_be_read_is_taken_by_the_page_and_its_form_offers_it(
    year, tmp_path, ending
):
    alice = browser(year.alice)
    page = alice.get(at(year, "head-counts/")).content.decode()
    assert ending in re.search(r'type="file"[^>]*accept="([^"]+)"', page)[1].split(",")
    path = tmp_path / f"people{ending.upper()}"
    WRITERS[ending](path, [["รหัส", "จำนวนบุคลากร"], ["north", "69"]])
    preview, fields = upload(alice, at(year, "head-counts/"), path.read_bytes(), path.name)
    assert "เปลี่ยนตัวเลข 1 แห่ง" in text(preview)
    alice.post(at(year, "head-counts/"), {**fields, "sure": "yes"})
    assert counts()["north"] == 69


def test_any_other_kind_is_refused_with_those_that_can_be_read(year):
    answer = browser(year.alice).post(at(year, "head-counts/"), {"file": file("x", "people.pdf")})
    assert f"ไฟล์ต้องลงท้ายด้วย {', '.join(ENDINGS)}" in text(answer)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("th", "หมายถึง .{1,60} [(]north[)] หรือไม่"),
        ("en", "; did you mean .{1,60} [(]north[)][?]"),
    ],
)
def test_a_misspelt_code_is_answered_with_the_one_that_was_probably_meant(year, language, words):
    year.open()
    alice = browser(year.alice)
    alice.cookies["django_language"] = language
    for path, content in (
        ("head-counts/", HEAD_COUNTS.replace("north", "norht")),
        ("verdicts/", verdicts_of(year, "norht")),
    ):
        assert re.search(words, text(alice.post(at(year, path), {"file": file(content)})))


def test_faults_of_verdicts_name_the_column_as_the_file_has_it(year):
    year.open()
    content = verdicts_of(year, "nowhere").replace("org", "รหัสสถานศึกษา", 1)
    answer = browser(year.alice).post(at(year, "verdicts/"), {"file": file(content)})
    assert "คอลัมน์ รหัสสถานศึกษา" in text(answer)
