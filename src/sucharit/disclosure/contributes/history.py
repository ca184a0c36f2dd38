"""What the history says about boards."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet, Value
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.disclosure.models import ItemBoard
from sucharit.disclosure.trace import board_name
from sucharit.disclosure.wording import round_title

VERBS = {
    "disclosure.accept_items": _("รับช่วงข้อ"),
    "disclosure.assign_owners": _("กำหนดผู้รับผิดชอบและกำหนดส่งของข้อ"),
    "disclosure.delegate_items": _("มอบหมายให้ช่วยทำข้อ"),
    "disclosure.email_due": _("ส่งอีเมลเตือนกำหนดส่งของข้อ"),
    "disclosure.email_lost_links": _("ส่งอีเมลว่าลิงก์ของข้อหายหรือเปลี่ยน"),
    "disclosure.hand_over_items": _("ส่งมอบข้อ"),
    "disclosure.hold_check_round": _("บันทึกรอบตรวจความพร้อม"),
    "disclosure.mend_problem": _("บันทึกว่าแก้ปัญหาของรอบตรวจแล้ว"),
    "disclosure.answer_from_site": _("ตอบหลายข้อด้วยหน้าเว็บไซต์ของหน่วยงาน"),
    "disclosure.take_back_from_site": _("ย้อนการตอบหลายข้อด้วยหน้าเว็บไซต์"),
    "disclosure.take_back_owners": _("ย้อนการนำเข้าผู้รับผิดชอบของข้อ"),
    "disclosure.hand_in": _("ฝากไฟล์ของข้อ"),
    "disclosure.mark_ready": _("ทำเครื่องหมายว่าพร้อมส่งโดยไม่มีกรรมการ"),
    "disclosure.pass_item": _("กลั่นกรองผ่าน"),
    "disclosure.remove_file": _("นำไฟล์ของข้อออก"),
    "disclosure.reopen_board": _("เปิดให้ส่งข้อมูลใหม่"),
    "disclosure.return_item": _("ส่งข้อกลับให้แก้"),
    "disclosure.save_answer": _("บันทึกคำตอบของข้อ"),
    "disclosure.send_to_screening": _("ส่งข้อให้กลั่นกรอง"),
    "disclosure.set_main_site": _("บอกเว็บไซต์หลัก"),
    "disclosure.submit_board": _("ส่งข้อมูลของหน่วยงาน"),
    "disclosure.take_back": _("ดึงข้อกลับมาแก้"),
    "disclosure.take_over_last_year": _("นำคำตอบปีที่แล้วมาตั้งต้น"),
}


def names_of_boards(keys: Collection[str]) -> dict[str, str]:
    """The organisation and the round's title."""
    codes = {key.rpartition("/")[2] for key in keys}
    boards = ItemBoard.objects.filter(participant__organisation__code__in=codes).select_related(
        "participant__organisation", "participant__round__organiser"
    )
    names = {
        board_name(board).partition(":")[2]: (
            f"{board.participant.organisation} · {round_title(board.participant.round)}"
        )
        for board in boards
    }
    return {key: name for key, name in names.items() if key in keys}


def subjects_of_boards(inside: Inside) -> QuerySet[ItemBoard]:
    """Those of organisations at these places."""
    return as_subjects(
        ItemBoard.objects.filter(inside("participant__organisation__path")),
        "board",
        "participant__round__programme",
        Value("/"),
        "participant__round__year",
        Value("@"),
        "participant__round__organiser__code",
        Value("/"),
        "participant__organisation__code",
    )


traced.add(Traced("board", VERBS, names_of_boards, subjects_of_boards))
