"""A letter invites to the meeting that is recorded; its minutes tell who came and what was resolved."""

from datetime import date

from sucharit.office_papers.kinds import BY_ID
from sucharit.office_papers.making import make_file, make_paper
from sucharit.office_papers.tests.read_back import (
    bare,
    fields_of_word,
    lines_of_word,
    pages_of_pdf,
    text_of_pdf,
)
from sucharit.office_papers.tests.sample_papers import MEETING_FIELDS, OFFICE, records, source
from sucharit.paper.files import FileKind

MADE_ON = date(2026, 11, 30)
LETTER = {"letter_number": "845", "letter_day": date(2024, 6, 1), "time": "09.00 น."}


def made(kind, id="m", own=None, **typed):
    return make_paper(BY_ID[kind], source(id, own, typed=typed), made_on=MADE_ON)


def word_of(paper):
    return lines_of_word(make_file(FileKind.WORD, paper))


def missing(paper):
    return [blank.id for blank in paper.missing]


def test_a_letter_has_the_parts_of_its_form_in_order():
    paper = made("invitation", **LETTER)
    assert word_of(paper)[:12] == [
        "ที่ ศธ ๐๔๐๐๐/๘๔๕",
        OFFICE.replace("3", "๓"),
        "ถนนราษฎร์บำรุง",
        "อำเภอเมืองเวียงตะวัน ๕๐๐๐๐",
        "๑ มิถุนายน ๒๕๖๗",
        "เรื่อง ขอเชิญประชุมคณะกรรมการขับเคลื่อน ITA Online",
        "เรียน คณะกรรมการขับเคลื่อน ITA Online ทุกท่าน",
        "สิ่งที่ส่งมาด้วย ระเบียบวาระการประชุม จำนวน ๑ ฉบับ",
        "ด้วยสำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต ๓ "
        "กำหนดจัดการประชุมคณะกรรมการขับเคลื่อน ITA Online ครั้งที่ ๓/๒๕๖๗ เพื่อติดตามผลการดำเนินงาน "
        "ในวันพุธที่ ๑๒ มิถุนายน ๒๕๖๗ เวลา ๐๙.๐๐ น. ณ ห้องประชุมดอกแก้ว ชั้น ๒",
        "ในการนี้ จึงขอเชิญท่านเข้าร่วมประชุมตามวัน เวลา และสถานที่ดังกล่าว รายละเอียดตามสิ่งที่ส่งมาด้วย",
        "จึงเรียนมาเพื่อโปรดเข้าร่วมโดยพร้อมเพรียงกัน",
        "ขอแสดงความนับถือ",
    ]
    assert missing(paper) == []


def test_the_agenda_goes_along_on_a_page_of_its_own():
    paper = made("invitation", **LETTER)
    assert word_of(paper)[-3:] == [
        "ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ทราบ",
        "ระเบียบวาระที่ ๒ รับรองรายงานการประชุมครั้งที่ ๒/๒๕๖๗",
        "ระเบียบวาระที่ ๓ ติดตามแผนไตรมาสที่ ๓",
    ]
    pdf = make_file(FileKind.PDF, paper)
    assert pages_of_pdf(pdf) == 2
    assert text_of_pdf(pdf).replace("-๒-", "") == bare("".join(word_of(paper)))


def test_a_letter_without_number_day_or_time_has_dotted_lines():
    paper = made("invitation", own=records(meeting={"moment": "planning", "body": ("b",)}))
    assert missing(paper) == ["letter_number", "letter_day", "time", "place", "agenda"]
    word = make_file(FileKind.WORD, paper)
    assert fields_of_word(word) == ["เลขที่หนังสือ", "วันที่ของหนังสือ", "เวลา", "สถานที่"]
    assert not any("สิ่งที่ส่งมาด้วย" in line for line in lines_of_word(word))
    assert "เพื่อวางแผนการดำเนินงาน" in text_of_pdf(make_file(FileKind.PDF, paper))


def test_an_invitation_to_a_training_names_its_topic():
    paper = made("training-invitation", "t", **LETTER, where="หอประชุม", to="ข้าราชการทุกคน")
    assert "เรียน ข้าราชการทุกคน" in word_of(paper)
    assert (
        "ด้วยสำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต ๓ กำหนดจัดการอบรมเจ้าหน้าที่ของรัฐ "
        "เรื่อง จริยธรรมและการขัดกันแห่งผลประโยชน์ ในวันพุธที่ ๑๒ มิถุนายน ๒๕๖๗ เวลา ๐๙.๐๐ น. ณ หอประชุม"
    ) in word_of(paper)
    assert missing(paper) == []


def test_minutes_tell_who_came_who_did_not_and_every_resolution_at_its_item():
    typed = {
        "begun": "09.15",
        "ended": "12.00",
        "absent": ["m3"],
        "guests": "ศึกษานิเทศก์\n2. นิติกร",
        "of_item": {"0": 1, "1": 3},
        "taken_by": "นางสาวแก้ว น้ำใส",
        "checked_by": "นายดี ใจงาม",
    }
    paper = made("minutes", **typed)
    lines = word_of(paper)
    assert lines[:4] == [
        "รายงานการประชุมคณะกรรมการขับเคลื่อน ITA Online",
        "ครั้งที่ ๓/๒๕๖๗",
        "เมื่อวันพุธที่ ๑๒ มิถุนายน ๒๕๖๗",
        "ณ ห้องประชุมดอกแก้ว ชั้น ๒",
    ]
    present, absent = lines.index("ผู้มาประชุม"), lines.index("ผู้ไม่มาประชุม")
    assert [line for line in lines[present:absent] if "ผู้อำนวยการ" in line] == [
        "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
        "ผู้อำนวยการกลุ่มนโยบายและแผน",
    ]
    assert lines[absent + 2].startswith("รองผู้อำนวยการ")
    guests = lines.index("ผู้เข้าร่วมประชุม")
    assert lines[guests:] == [
        "ผู้เข้าร่วมประชุม",
        "๑. ศึกษานิเทศก์",
        "๒. นิติกร",
        "มาประชุม ๑๐ คน จากที่เชิญ ๑๒ คน",
        "เริ่มประชุมเวลา ๐๙.๑๕ น.",
        "ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ทราบ",
        "มติที่ประชุม รับทราบ",
        "ระเบียบวาระที่ ๒ รับรองรายงานการประชุมครั้งที่ ๒/๒๕๖๗",
        "มติที่ประชุม " + "." * 60,
        "ระเบียบวาระที่ ๓ ติดตามแผนไตรมาสที่ ๓",
        "มติที่ประชุม ให้ทุกกลุ่มส่งหลักฐานภายใน ๑๕ กรกฎาคม ๒๕๖๗",
        "งานที่ที่ประชุมมอบหมาย",
        "๑. ส่งหลักฐานเพิ่มเติม ผู้รับผิดชอบ กลุ่มอำนวยการ ภายในวันที่ ๑๕ กรกฎาคม พ.ศ. ๒๕๖๗",
        "เลิกประชุมเวลา ๑๒.๐๐ น.",
        "(นางสาวแก้ว น้ำใส)",
        "ผู้จดรายงานการประชุม",
        "(นายดี ใจงาม)",
        "ผู้ตรวจรายงานการประชุม",
    ]
    assert missing(paper) == ["discussed"]
    assert text_of_pdf(make_file(FileKind.PDF, paper)).replace("-๒-", "") == bare("".join(lines))


def test_resolutions_that_no_one_put_to_an_item_stand_together_and_none_is_guessed():
    lines = word_of(made("minutes"))
    after = lines.index("มติที่ประชุม")
    assert lines[after + 1 : after + 3] == ["๑. รับทราบ", "๒. ให้ทุกกลุ่มส่งหลักฐานภายใน ๑๕ กรกฎาคม ๒๕๖๗"]


def test_a_meeting_of_no_body_lists_whom_the_clerk_typed():
    own = records(meeting={**MEETING_FIELDS, "body": ()})
    assert missing(made("minutes", own=own, begun="9", ended="10"))[0] == "present"
    lines = word_of(made("minutes", own=own, present="ผู้อำนวยการ\nนิติกร"))
    assert lines[lines.index("ผู้มาประชุม") + 1 :][:2] == ["๑. ผู้อำนวยการ", "๒. นิติกร"]
