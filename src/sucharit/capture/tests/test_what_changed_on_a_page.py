"""Frame or substance: what became of a page is told with a reason, and only losses count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.capture.comparing import PageChange, compare
from sucharit.capture.reading.in_html import page_of
from sucharit.elements.page_text import PageText

MENU = '<nav><a href="/">หน้าแรก</a> <a href="/news">ข่าว</a></nav>'
BODY = (
    "<h1>มาตรการส่งเสริมคุณธรรม</h1><p>สำนักงานมีนโยบายไม่รับของขวัญจากการปฏิบัติหน้าที่ทุกชนิด</p>"
    "<p>ผู้อำนวยการลงนามเมื่อวันที่ 4 มกราคม 2569 และแจ้งให้บุคลากรทราบทั่วกัน</p>"
    "<table><tr><th>โครงการ</th><th>งบประมาณ</th></tr><tr><td>อบรมคุณธรรม</td><td>150,000</td></tr></table>"
    '<p><a href="/files/policy.pdf">ประกาศนโยบาย</a></p>'
)
FOOT = "<footer><p>ผู้เข้าชมวันนี้ 12 คน ทั้งหมด 34,567 คน</p><p>4 ม.ค. 2569</p></footer>"
PAGE = MENU + BODY + FOOT


def became(after: str, before: str = PAGE):
    return compare(page_of(before, "https://office.example/"), page_of(after, "https://office.example/"))


@pytest.mark.parametrize(
    "after",
    [PAGE, PAGE.replace("<p>", "<div>").replace("</p>", "</div>"), f"<!-- new -->{PAGE}<script>1</script>"],
    ids=["untouched", "other tags", "unseen things"],
)
def test_a_page_that_says_the_same_is_the_same(after):
    assert became(after).change == PageChange.SAME


@pytest.mark.parametrize(
    "after",
    [
        PAGE.replace("12 คน ทั้งหมด 34,567", "99 คน ทั้งหมด 40,001"),
        PAGE.replace("ข่าว", "ข่าวสาร").replace("หน้าแรก", "โฮม"),
        PAGE.replace("4 ม.ค. 2569", "19 พ.ค. 2569"),
        PAGE.replace("</nav>", '</nav><div class="banner">รับสมัครสอบครูผู้ช่วย เดือนพฤษภาคม</div>'),
        MENU + BODY + "<p>ข่าวใหม่ที่เพิ่มเข้ามาในหน้านี้</p>" + FOOT,
        MENU + BODY.replace("<p>", "<p> ").replace("ทุกชนิด", "<b>ทุกชนิด</b>"),
        MENU + BODY.replace("ไม่รับของขวัญ", "ไม่รับ<br>ของขวัญ") + FOOT,
        MENU + BODY,
        BODY,
    ],
    ids=["counter", "menu", "today", "banner", "more", "blanks", "broken line", "no foot", "no frame"],
)
def test_a_frame_that_changed_is_no_loss(after):
    assert became(after).change in (PageChange.FRAME, PageChange.SAME), became(after).words.en


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (MENU + "<h1>ไม่พบหน้าที่ต้องการ</h1><p>หน้านี้ถูกย้ายหรือลบแล้ว</p>" + FOOT, "Headings gone"),
        (PAGE.replace("มาตรการส่งเสริมคุณธรรม", "ข่าวประชาสัมพันธ์"), "Headings gone: มาตรการส่งเสริมคุณธรรม"),
        (PAGE.replace("150,000", "950,000"), "Rows of tables changed or gone: 1"),
        (
            PAGE.replace('<a href="/files/policy.pdf">ประกาศนโยบาย</a>', "ประกาศ"),
            "Files no longer linked: ประกาศนโยบาย",
        ),
        (
            MENU + BODY.partition("<table>")[0].replace("<p>สำนักงานมี", "<p>") + FOOT,
            "Rows of tables changed or gone: 2",
        ),
        ("<html></html>", "0% of what was shown"),
        (MENU + FOOT, "Headings gone"),
        ("<h1>สล็อตออนไลน์ ฝากถอนไม่มีขั้นต่ำ</h1><p>สมัครวันนี้รับโบนัส</p>", "Headings gone"),
    ],
    ids=["not found", "heading", "amount", "file", "table", "empty", "frame alone", "taken over"],
)
def test_a_loss_of_substance_is_named(after, words):
    result = became(after)
    assert result.change == PageChange.SUBSTANCE
    assert words in result.words.en
    assert "ข้อความเดิมยังอยู่" in result.words.th


def test_in_a_file_every_word_is_substance_but_another_making_is_none():
    one = PageText("pdf", "", "ประกาศ\nนโยบายไม่รับของขวัญ ปี 2569")
    assert compare(one, PageText("pdf", "x", "ประกาศ นโยบาย\nไม่รับของขวัญ ปี 2569")).change == PageChange.SAME
    assert compare(one, PageText("pdf", "", one.text.replace("2569", "2568"))).change == PageChange.SUBSTANCE


def test_makers_of_pdf_that_lose_the_circle_change_nothing():
    one = PageText("pdf", "", "คำสั่งสำนักงาน")
    assert compare(one, PageText("pdf", "", "ค\u0e4dาสั่งส\u0e4dานักงาน")).change == PageChange.SAME


def test_what_ocr_misreads_is_no_change_yet_another_page_is():
    text = "Annual report of the office for the fiscal year with all projects"
    one = PageText("pdf", "", text, by_ocr=((0, len(text)),))
    again = text.replace("fiscal", "fisca1").replace("with", "w1th")
    assert compare(one, PageText("pdf", "", again, by_ocr=((0, len(again)),))).change == PageChange.FRAME
    assert compare(one, PageText("pdf", "", "Menu of the canteen")).change == PageChange.SUBSTANCE


lines = st.lists(st.text(st.sampled_from("กขคงจฉชซaeiou "), min_size=3, max_size=30), min_size=1, max_size=12)


@given(lines, lines)
def test_what_is_only_added_is_never_a_loss(before, more):
    old = PageText("html", "", "\n".join(before))
    new = PageText("html", "", "\n".join([*before, *more]))
    assert compare(old, new).change != PageChange.SUBSTANCE
    assert compare(old, old).change == PageChange.SAME
    assert 0 <= compare(new, old).kept <= 1
