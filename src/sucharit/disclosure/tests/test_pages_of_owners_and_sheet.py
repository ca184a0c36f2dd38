"""Pages on which owners are set, items are passed on, and the follow-up sheet is read."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sucharit.disclosure.models import BoardItem, CheckRound, ItemOwner
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.tables.tests.files import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def cast(db):
    made = OpenBoards()
    assert made.board
    return made


def client_of(person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def address(cast, rest: str = "", code: str = "north") -> str:
    return f"/desk/items/{cast.round.pk}/{code}/{rest}"


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_a_lead_ticks_several_items_and_gives_them_an_owner_a_group_and_a_day(cast):
    nok = client_of(cast.nok)
    assert "มีผู้รับผิดชอบแล้ว 0 จาก 43 ข้อ" in read(nok, address(cast, "owners/"))
    form = {
        "item": ["disclosure.structure", "disclosure.executives", "no.such"],
        "person": [cast.oil.pk, cast.ploy.pk],
        "group": "อำนวยการ; แผน",
        "due": "๑๗ ธ.ค. ๒๕๖๙",
        "how": "add",
    }
    page = nok.post(address(cast, "owners/set/"), form, follow=True).content.decode()
    assert "บันทึกแล้ว 2 ข้อ" in page
    assert "มีผู้รับผิดชอบแล้ว 2 จาก 43 ข้อ" in page
    item = BoardItem.objects.get(board=cast.board, item="disclosure.structure")
    assert item.due.isoformat() == "2026-12-17"
    assert item.owners.filter(until=None).count() == 4
    form |= {
        "item": ["disclosure.structure"],
        "person": [cast.nok.pk],
        "group": "",
        "due": "",
        "how": "replace",
    }
    nok.post(address(cast, "owners/set/"), form)
    assert [owner.person for owner in item.owners.filter(until=None)] == [cast.nok]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"item": []}, "เลือกข้อก่อน"),
        ({"person": [], "group": "", "due": ""}, "อย่างน้อยหนึ่งอย่าง"),
        ({"due": "31/2/2569"}, "ไม่มี “31/2/2569” ในปฏิทิน"),
        ({"group": "ก" * 121}, "ยาวเกิน"),
    ],
)
def test_what_can_t_be_set_is_refused_in_words(cast, change, words):
    form = {"item": ["disclosure.structure"], "person": [cast.oil.pk], "group": "", "due": "", **change}
    page = client_of(cast.nok).post(address(cast, "owners/set/"), form, follow=True).content.decode()
    assert words in page
    assert not ItemOwner.objects.exists()


def test_a_table_is_downloaded_filled_looked_at_stored_and_taken_back(cast, tmp_path):
    nok = client_of(cast.nok)
    response = nok.get(address(cast, "owners/table.xlsx"))
    assert response["Content-Type"] == XLSX
    rows = [["ข้อ", "ผู้รับผิดชอบ", "กำหนดส่ง"], ["O1", "oil", "17/12/2569"], ["O2", "ploy@example.org", ""]]
    file = SimpleUploadedFile("owners.xlsx", workbook(tmp_path / "o.xlsx", {"1": rows}).read_bytes())
    response = nok.post(address(cast, "owners/table/"), {"file": file}, follow=True)
    page = response.content.decode()
    assert "กำหนดใหม่ 2 ข้อ" in page
    assert "O1 โครงสร้าง" in page
    assert not ItemOwner.objects.exists()
    preview, waiting = response.context["preview"], response.context["waiting"]
    form = {"waiting": str(waiting.key), "digest": preview.digest}
    page = nok.post(address(cast, "owners/table/"), form, follow=True).content.decode()
    assert "บันทึกผู้รับผิดชอบแล้ว 2 ข้อ" in page
    assert "มีผู้รับผิดชอบแล้ว 2 จาก 43 ข้อ" in page
    back = response.client.get(address(cast, "owners/table/")).context["imports"][0].pk
    preview = nok.get(address(cast, f"owners/table/?take_back={back}")).context["preview"]
    nok.post(address(cast, "owners/table/"), {"take_back": back, "digest": preview.digest})
    assert not ItemOwner.objects.filter(until=None).exists()


def test_a_table_with_faults_says_where_and_stores_nothing(cast, tmp_path):
    rows = [["ข้อ", "ผู้รับผิดชอบ"], ["O1", "คนแปลกหน้า"]]
    file = SimpleUploadedFile("owners.xlsx", workbook(tmp_path / "o.xlsx", {"1": rows}).read_bytes())
    response = client_of(cast.nok).post(address(cast, "owners/table/"), {"file": file})
    assert response.status_code == 422
    page = response.content.decode()
    assert "แถว 2" in page
    assert "oil &lt;oil@example.org&gt;" in page


def test_an_owner_hands_an_item_over_with_a_file_and_the_next_one_gets_it(cast, settings, tmp_path):
    cast.own(cast.oil, "disclosure.structure")
    oil, ploy = client_of(cast.oil), client_of(cast.ploy)
    assert "oil รับผิดชอบอยู่ 1 ข้อ" in read(oil, address(cast, "owners/pass-on/"))
    form = {
        "item": ["disclosure.structure"],
        "to": cast.ploy.pk,
        "note": "ยังขาดรูป",
        "file": SimpleUploadedFile("แฟ้ม.pdf", b"%PDF-1.4 test"),
    }
    response = oil.post(address(cast, "owners/pass-on/"), form)
    assert response.status_code == 302
    row = ItemOwner.objects.get(until=None)
    assert (row.person, row.note, row.file_name) == (cast.ploy, "ยังขาดรูป", "แฟ้ม.pdf")
    file = ploy.get(address(cast, f"owners/files/{row.pk}/"))
    assert file.content == b"%PDF-1.4 test"
    assert file["Content-Type"] == "application/octet-stream"
    assert file["Content-Disposition"].startswith("attachment")
    ploy.post(address(cast, "owners/accept/"))
    row.refresh_from_db()
    assert row.accepted
    settings.VAR = tmp_path  # a store that lost it
    assert ploy.get(address(cast, f"owners/files/{row.pk}/")).status_code == 404


def test_the_sheet_is_read_held_as_a_check_round_and_its_problems_mended(cast):
    dao = client_of(cast.dao)
    page = read(dao, address(cast, "sheet/"))
    assert "พร้อมแล้ว 0 จาก 43 ข้อ" in page
    assert "ยังไม่ถึงเกณฑ์ผ่าน แม้เครื่องมืออื่นได้เต็ม" in page
    form = {
        "day": "28 ธ.ค. 2565",
        "body": "ผู้อำนวยการและคณะทำงาน",
        "problem_item": ["o21", ""],
        "problem": ["ขาดเดือนมีนาคม", ""],
    }
    page = dao.post(address(cast, "sheet/check/"), form, follow=True).content.decode()
    assert "28 ธ.ค. 2565" in page
    assert "ขาดเดือนมีนาคม" in page
    check = CheckRound.objects.get()
    problem = check.problems.get()
    assert problem.item == "disclosure.procurement-monthly"
    page = dao.post(
        address(cast, "sheet/mended/"), {"of": problem.pk, "how": "เพิ่มแล้ว"}, follow=True
    ).content.decode()
    assert "แก้แล้ว" in page
    assert "เพิ่มแล้ว" in page


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_the_sheet_is_taken_along_in_three_kinds(cast, kind, start):
    response = client_of(cast.sutee).get(address(cast, f"sheet.{kind}?numerals=thai"))
    assert response.content.startswith(start)
    assert "thai-digits" in response["Content-Disposition"]
    assert client_of(cast.sutee).get(address(cast, "sheet.exe"), follow=True).status_code == 404


def test_every_role_opens_what_is_theirs_and_no_more(cast):
    cast.own(cast.oil, "disclosure.structure")
    check = {"day": "", "body": "คณะทำงาน"}
    walk = {
        "sheet/": {"alice", "nok", "oil", "ploy", "somchai", "dao", "sutee", "tong"},
        "sheet.xlsx": {"alice", "nok", "oil", "ploy", "somchai", "dao", "sutee", "tong"},
        "owners/": {"nok"},
        "owners/table/": {"nok"},
        "owners/table.xlsx": {"nok"},
        "owners/last-year/": {"nok"},
        "owners/pass-on/": {"nok", "oil", "ploy"},
        f"owners/pass-on/?from={cast.oil.pk}": {"oil", "nok"},
    }
    names = ("alice", "nok", "oil", "ploy", "somchai", "dao", "sutee", "tong", "lek", "asa", "eve")
    for rest, allowed in walk.items():
        opened = {
            name
            for name in names
            if client_of(getattr(cast, name)).get(address(cast, rest)).status_code == 200
        }
        assert opened == allowed, rest
    for name in names:
        client = client_of(getattr(cast, name))
        client.post(address(cast, "owners/set/"), {"item": ["disclosure.mandate"], "group": name})
        client.post(address(cast, "sheet/check/"), check)
    assert {owner.group for owner in ItemOwner.objects.exclude(group="")} == {"nok"}
    assert {str(check.by) for check in CheckRound.objects.all()} == {"nok", "dao", "somchai"}
    for rest in walk:
        assert Client().get(address(cast, rest)).status_code == 302


def test_last_year_has_nothing_to_offer_where_there_was_none(cast):
    assert "ไม่มีอะไรให้นำมาใช้" in read(client_of(cast.nok), address(cast, "owners/last-year/"))


def test_pages_speak_english(cast):
    nok = client_of(cast.nok)
    nok.cookies.load({settings.LANGUAGE_COOKIE_NAME: "en"})
    for rest in ("owners/", "owners/table/", "owners/last-year/", "sheet/"):
        page = nok.get(address(cast, rest)).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        thai = [letter for letter in main if "ก" <= letter <= "๛"]
        assert not thai, (rest, "".join(thai)[:80])
