"""What stands on the printed note and on the published page, in both languages side by side."""

from __future__ import annotations

from sucharit.languages import Text

TITLE = Text("บันทึกหลักฐานของประวัติ", "Note about the history")
OF = Text("ของระบบ", "of the log")
ON = Text("ผนึกเมื่อ", "Sealed at")
ENTRIES = Text("จำนวนรายการ", "Entries")
ROOT = Text("รหัสแทนทั้งหมด", "Root")
ADDRESS = Text("ที่อยู่สำหรับเทียบ", "Compare at")
QR = Text("คิวอาร์โค้ดที่มีรหัสและที่อยู่", "QR code with the root and the address")
MEANS = Text("หมายความว่าอะไร", "What it means")
MEANING = (
    Text(
        "รหัสนี้คำนวณจากทุกรายการในประวัติของระบบจนถึงเวลานี้ ถ้ามีใครแก้ ลบ หรือแทรกแม้รายการเดียว รหัสจะไม่ตรง",
        "This root is computed from every entry of the system's history up to this time. If anyone changes,"
        " deletes or inserts a single one, the root changes.",
    ),
    Text(
        "เก็บกระดาษนี้ไว้ในที่ที่ผู้ดูแลระบบเข้าไม่ถึง เช่น แฟ้มของหน่วยงานอื่น แล้ววันหน้านำมาเทียบ",
        "Keep this paper where the system's administrators can't reach, in the file of another office say,"
        " and compare it on a later day.",
    ),
    Text(
        "บันทึกนี้ไม่บอกว่าใครทำอะไร และไม่มีคำตอบของใครอยู่ในประวัติ",
        "It does not say who did what, and no one's answers are in the history.",
    ),
)
CHECK = Text(
    "วิธีเทียบ: สแกนคิวอาร์โค้ด หรือพิมพ์จำนวนรายการและรหัสในบรรทัดเดียวของไฟล์"
    " แล้วเรียก sucharit history verify --kept ไฟล์",
    "To compare: scan the code, or type the number of entries and the root on one line of a file and run"
    " sucharit history verify --kept FILE",
)
KEPT_BY = Text("เก็บโดย", "Kept by")
FILES = Text("ไฟล์สำหรับโปรแกรม", "Files for programs")
FILE_WORDS = {
    "checkpoint": Text("บันทึกล่าสุดพร้อมลายมือชื่อ", "the newest note with its signatures"),
    "witnessed": Text("บันทึกล่าสุดที่มีพยานลงชื่อ", "the newest note that a witness signed"),
    "keys": Text("กุญแจสาธารณะ จดไว้ให้แยกจากไฟล์นี้", "public keys; write them down elsewhere"),
    "policy": Text("กุญแจและพยานในรูปที่โปรแกรมอ่าน", "keys and witnesses as programs read them"),
    "note.pdf": Text("บันทึกสำหรับพิมพ์", "the note to print"),
}
WITNESSES = Text("พยานที่ลงชื่อ", "Witnesses who signed")
WITNESSED = Text("ลงชื่อใต้ประวัติ {size:,} รายการ", "They signed the history of {size:,} entries")
NO_WITNESS = Text("ยังไม่มีพยานจากภายนอก", "No one outside has countersigned yet")
