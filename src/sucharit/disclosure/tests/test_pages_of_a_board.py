"""The office's pages: the board for all who may see it, the answer for its owner, screening, submitting."""

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from sucharit.capture import store
from sucharit.capture.models import Capture, WatchedLink
from sucharit.disclosure import actions
from sucharit.disclosure.boards import board_of, layout_of
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import BoardItemState
from sucharit.disclosure.shown import shown_now, shown_submitted
from sucharit.disclosure.submitted import item_of
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.elements.page_text import PageText
from sucharit.rounds.models import Round

STRUCTURE, CONTACT = "disclosure.structure", "disclosure.contact"


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.own(boards.oil, STRUCTURE)
    return boards


def browser(person):
    client = Client()
    client.force_login(person, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    return client


def address(boards, *parts, office="north"):
    return f"/desk/items/{boards.round.pk}/{office}/" + "".join(f"{part}/" for part in parts)


def page(boards, who, *parts, status=200, office="north", query=""):
    answer = browser(getattr(boards, who)).get(address(boards, *parts, office=office) + query)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def filled(boards, name=STRUCTURE, **changes):
    return {
        "version": boards.item(name).version,
        "claim": "has",
        "url": ["https://north.example/a", ""],
        "why": ["", ""],
        "note": "หน้า 3",
        **changes,
    }


def save(boards, who="oil", name=STRUCTURE, follow=True, **changes):
    return browser(getattr(boards, who)).post(
        address(boards, name), filled(boards, name, **changes), follow=follow
    )


@pytest.mark.parametrize("who", ["nok", "oil", "somchai", "dao", "sutee", "tong", "alice"])
def test_everyone_of_the_office_and_who_runs_the_round_sees_all_items_by_group(boards, who):
    html = page(boards, who)
    assert html.count('class="tile ') == 43
    assert html.count('class="board-group ') == 15
    assert "0 จาก 43" in html
    page(boards, who, query="?as=list&by=owner")
    page(boards, who, query="?as=list&by=late")


@pytest.mark.parametrize("who", ["lek", "asa", "eve"])
def test_for_others_the_board_does_not_exist(boards, who):
    for parts in ((), (STRUCTURE,), (STRUCTURE, "screen"), (STRUCTURE, "links"), ("submit",), ("screening",)):
        page(boards, who, *parts, status=404)


def test_an_owner_answers_and_sends_in_one_go(boards):
    html = save(boards, then="send").content.decode()
    assert "บันทึกและส่งกลั่นกรองแล้ว" in html
    item = boards.item(STRUCTURE)
    assert (item.state, item.note) == (BoardItemState.SCREENING, "หน้า 3")
    assert "ดึงกลับมาแก้" in html


def test_an_answer_that_lacks_something_is_saved_and_says_what_it_lacks(boards):
    html = save(boards, url=[""], why=[""], then="send").content.decode()
    assert "ยังไม่มีที่อยู่หรือไฟล์ที่แสดง" in html
    assert boards.item(STRUCTURE).claim == "has"


def test_days_are_typed_in_thai_and_said_back(boards):
    save(boards, first="1 ต.ค. 2568", last="๓๐/๙/๒๕๖๙")
    item = boards.item(STRUCTURE)
    assert (item.first.isoformat(), item.last.isoformat()) == ("2025-10-01", "2026-09-30")
    answer = save(boards, first="32 ต.ค. 2568", follow=False)
    assert answer.status_code == 422
    assert "32 ต.ค. 2568" in answer.content.decode()


def test_an_address_elsewhere_is_asked_about_and_everything_typed_stays(boards):
    answer = save(boards, url=["https://elsewhere.example/x"], why=[""], follow=False)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "address-asked" in html
    assert "https://elsewhere.example/x" in html
    assert "หน้า 3" in html
    save(boards, url=["https://elsewhere.example/x"], why=["เพจของเขต"])
    assert boards.item(STRUCTURE).addresses.get().elsewhere == "เพจของเขต"


def test_someone_with_an_old_form_is_told_keeps_what_they_typed_and_may_save_after_reading(boards):
    old = boards.item(STRUCTURE).version
    boards.answer(STRUCTURE, note="ของนก")
    answer = save(boards, version=old, follow=False)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "nok แก้ข้อนี้ไปแล้ว" in html
    assert "ของนก" in html
    assert "หน้า 3" in html
    assert boards.item(STRUCTURE).note == "ของนก"
    version = boards.item(STRUCTURE).version
    assert f'name="version" value="{version}"' in html
    save(boards, version=version)
    assert boards.item(STRUCTURE).note == "หน้า 3"


def test_a_form_without_a_version_stores_nothing(boards):
    values = filled(boards)
    del values["version"]
    assert browser(boards.oil).post(address(boards, STRUCTURE), values).status_code == 409


def test_who_may_not_answer_sees_the_answer_and_no_form(boards):
    boards.answer(STRUCTURE)
    for who in ("ploy", "somchai", "dao", "tong", "alice"):
        html = page(boards, who, STRUCTURE)
        assert 'id="answer"' not in html
        assert "https://north.example/disclosure.structure" in html
        assert save(boards, who, follow=False).status_code in (403, 404)


def test_the_page_says_how_fetching_goes_and_asks_again_only_while_something_waits(boards):
    boards.answer(STRUCTURE)
    part = page(boards, "oil", STRUCTURE, "links")
    assert "กำลังเปิดดู" in part
    assert "hx-get" in part
    boards.item(STRUCTURE).addresses.get().link.__class__.objects.update(due=None)
    assert "hx-get" not in page(boards, "oil", STRUCTURE, "links")
    assert "hx-get" not in page(boards, "oil", STRUCTURE, "links", query="?polls=100")


def test_the_committee_sees_what_waits_and_returns_with_a_reason(boards):
    boards.screening(STRUCTURE)
    assert "O1" in page(boards, "somchai", "screening")
    html = page(boards, "somchai", STRUCTURE, "screen")
    assert "https://north.example/disclosure.structure" in html
    client, version = browser(boards.somchai), boards.item(STRUCTURE).version
    decide = address(boards, STRUCTURE, "screen")
    answer = client.post(decide, {"version": version, "decision": "return", "reason": ""})
    assert answer.status_code == 422
    client.post(decide, {"version": version, "decision": "return", "reason": "ขาดวันที่"})
    assert boards.item(STRUCTURE).state == BoardItemState.RETURNED
    assert "ขาดวันที่" in page(boards, "oil", STRUCTURE)


def test_after_a_decision_the_next_item_opens(boards):
    boards.screening(STRUCTURE, CONTACT)
    client = browser(boards.somchai)
    answer = client.post(
        address(boards, STRUCTURE, "screen"),
        {"version": boards.item(STRUCTURE).version, "decision": "pass"},
    )
    assert answer["Location"] == address(boards, CONTACT, "screen")


def test_the_executive_reads_what_is_missing_and_submits_with_a_yes(boards):
    boards.ready(STRUCTURE)
    client, submit = browser(boards.dao), address(boards, "submit")
    html = client.get(submit).content.decode()
    assert "ยังไม่พร้อม 42 ข้อ" in html
    assert "ที่อยู่ที่ระบบยังไม่ได้เปิดดู 1 แห่ง" in html
    digest = html.partition('name="accepted" value="')[2].partition('"')[0]
    assert client.post(submit, {"accepted": digest}).status_code == 422
    html = client.post(submit, {"accepted": digest, "sure": "yes"}, follow=True).content.decode()
    assert "สิ่งที่ส่งตรึงไว้แล้ว" in html
    submission = boards.board.submissions.get()
    paper = client.get(address(boards, "submit", submission.pk, "paper"))
    assert b'"edition_hash"' in paper.content
    assert "attachment" in paper["Content-Disposition"]
    assert "ไม่ได้ตอบในเวลา" in page(boards, "oil", CONTACT)


def test_who_runs_the_round_reopens_by_page_and_no_one_else(boards):
    boards.ready(STRUCTURE)
    boards.submitted()
    for who in ("nok", "dao", "oil", "lek"):
        page(boards, who, "reopen", status=404)
    answer = browser(boards.alice).post(address(boards, "reopen"), {"reason": "น้ำท่วม"}, follow=True)
    assert "เปิดให้ส่งใหม่แล้ว" in answer.content.decode()


def test_a_file_is_handed_in_downloaded_and_never_shown_by_the_browser(boards):
    step, client = address(boards, STRUCTURE, "step", "hand-in"), browser(boards.oil)
    client.post(step, {"file": SimpleUploadedFile("แผน.pdf", b"%PDF-1.7 plan")})
    kept = boards.item(STRUCTURE).files.get()
    answer = client.get(address(boards, STRUCTURE, "files", kept.content_id))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(address(boards, CONTACT, "files", kept.content_id)).status_code == 404
    client.post(address(boards, STRUCTURE, "step", "remove-file"), {"file": kept.pk})
    assert not boards.item(STRUCTURE).files.exists()


def test_a_board_before_the_round_opens_says_so(boards):
    boards.round.__class__.objects.update(state="draft", frozen=None)
    assert "ยังไม่มีกระดานของรอบนี้" in page(boards, "nok")


def test_the_board_of_a_closed_round_is_read_and_not_changed(boards):
    boards.answer(STRUCTURE)
    boards.round.__class__.objects.update(state="closed")
    assert 'id="answer"' not in page(boards, "oil", STRUCTURE)
    assert "เก็บไว้ให้ดู" in page(boards, "nok")


def test_what_is_late_stands_first_where_the_list_is_by_due_day(boards):
    boards.item(STRUCTURE).__class__.objects.filter(item=STRUCTURE).update(
        due=timezone.localdate() - timezone.timedelta(days=2)
    )
    html = page(boards, "nok", query="?as=list&by=late")
    assert html.index("เลยกำหนด") < html.index("ยังไม่มีกำหนด")
    assert "เลยกำหนดแล้ว 1 ข้อ" in page(boards, "nok")


def test_the_lead_names_the_main_website(boards):
    answer = browser(boards.nok).post(
        address(boards, "main-site"), {"host": "https://www.north.go.th/"}, follow=True
    )
    assert "www.north.go.th" in answer.content.decode()
    assert browser(boards.oil).post(address(boards, "main-site"), {"host": "x.example"}).status_code == 404


def test_taking_over_last_years_answer_to_no_item_leads_back_to_the_board(boards):
    answer = browser(boards.nok).post(address(boards, "last-year"), {"item": "1"})
    assert (answer.status_code, answer["Location"]) == (302, address(boards))


def test_the_offer_of_last_years_answer_says_what_was_answered_and_for_which_item(boards):
    """Seen before: "has not" without an address and without a note was offered as an empty card."""
    own = boards.round
    earlier = Round.objects.create(
        programme=own.programme,
        year=own.year - 1,
        organiser=own.organiser,
        edition=own.edition,
        frozen=own.frozen,
        state="closed",
    )
    old = board_of(earlier.participants.create(organisation=boards.places["north"]))
    old.items.filter(item=STRUCTURE).update(claim="has-not")
    card = " ".join(page(boards, "oil", STRUCTURE).split())
    assert f"ปี {own.year - 1} ตอบไว้ว่า ไม่มี" in card
    assert "ข้อของปีนั้น: O1" in card


def test_words_of_people_are_shown_as_words(boards):
    actions.save_answer(
        by=boards.oil,
        item=boards.item(STRUCTURE),
        answer=actions.ItemAnswer("has-not", note="<script>alert(1)</script>"),
    )
    assert "<script>alert(1)" not in page(boards, "oil", STRUCTURE)


TEXT = "โครงสร้างของสำนักงาน\nข้อมูล ณ วันที่ 1 ตุลาคม 2568 โทรศัพท์ 0 5312 3456"


def keep(boards, name=STRUCTURE, text=TEXT):
    """A kept copy of the item's address, with a text."""
    boards.answer(name)
    link = boards.item(name).addresses.get().link
    page = PageText(kind="html", title="", text=text)
    copy = Capture.objects.create(
        link=link,
        at=timezone.now(),
        why="entered",
        outcome="kept",
        status=200,
        content=store.put(f"<p>{text}</p>".encode(), "html"),
        text=store.put(page.to_json(), "page-text"),
    )
    WatchedLink.objects.filter(pk=link.pk).update(last=copy, state="alive", due=None)
    return copy


def test_what_the_checks_see_stands_beside_the_item_and_leads_to_its_place_in_the_copy(boards):
    copy = keep(boards, CONTACT)
    html = page(boards, "nok", CONTACT)
    assert "เห็นในสำเนา" in html
    assert "<mark>0 5312 3456</mark>" in html
    start = TEXT.index("0 5312")
    assert f"{CONTACT}/kept/{copy.pk}/?tab=text&amp;place={start}-{start + 11}#place" in html
    html = page(boards, "somchai", CONTACT, "kept", copy.pk, query="?tab=text")
    assert "ข้อมูล ณ วันที่ 1 ตุลาคม 2568" in html
    assert page(boards, "tong", CONTACT, "kept", copy.pk, query="?part=page")


def test_a_copy_is_opened_by_its_own_item_and_by_its_own_office_alone(boards):
    copy = keep(boards)
    page(boards, "nok", CONTACT, "kept", copy.pk, status=404)
    page(boards, "lek", STRUCTURE, "kept", copy.pk, status=404)
    page(boards, "lek", STRUCTURE, "kept", copy.pk, status=404, office="south")
    page(boards, "nok", STRUCTURE, "kept", copy.pk)


def test_the_committee_sees_the_very_piece_that_assessors_will_see(boards):
    keep(boards)
    actions.send_to_screening(by=boards.nok, item=boards.item(STRUCTURE))
    before = render_to_string(
        "disclosure/shown_item.html",
        {"shown": shown_now(boards.item(STRUCTURE), _item(boards), _here, _here)},
    )
    actions.pass_item(by=boards.somchai, item=boards.item(STRUCTURE))
    submission = actions.submit_board(by=None, board=boards.board, accepted=missing_of(boards.board).digest)
    submitted = item_of(submission, STRUCTURE)
    after = render_to_string(
        "disclosure/shown_item.html", {"shown": shown_submitted(submitted, _item(boards), _here, _here)}
    )
    waits = "ระบบยังไม่ได้เปิดลิงก์นี้"  # the fetch that submitting orders
    assert waits in after
    assert before.partition("</li>")[0].strip() == after.partition('<span class="muted">ระบบ')[0].strip()


def _here(_thing):
    return "/here"


def _item(boards):
    return layout_of(boards.round.framework()).by_id[STRUCTURE]
