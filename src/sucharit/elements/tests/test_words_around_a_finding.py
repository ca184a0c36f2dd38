"""Words around what may be private begin and end with whole words or letters, and say where they are cut."""

from hypothesis import given
from hypothesis import strategies as st

from sucharit.elements.before_publishing import AROUND, private_findings

NUMBER = "-".join(("081", "234", "5678"))
LETTERS = st.text("กขคาิีึ่้ำ สมA", max_size=3 * AROUND)


def around(text):
    (finding,) = [own for own in private_findings([("place", text)]) if own.words == NUMBER]
    return finding.before, finding.after


def test_a_short_line_stands_there_whole():
    assert around(f"บรรทัดก่อน\nติดต่อ {NUMBER} ทุกวัน\nบรรทัดหลัง") == ("ติดต่อ ", " ทุกวัน")


def test_a_long_line_is_cut_at_blanks_and_says_so():
    long = "สมัครได้ที่ห้องธุรการ ชั้นสอง อาคารเรียนรวม ทุกวันทำการ"
    assert around(f"{long} โทร {NUMBER} {long}") == (
        "… ชั้นสอง อาคารเรียนรวม ทุกวันทำการ โทร ",
        " สมัครได้ที่ห้องธุรการ ชั้นสอง …",
    )


@given(LETTERS, LETTERS)
def test_no_letter_loses_its_vowel_or_tone(first, last):
    text = f"{first} โทร {NUMBER} {last}"
    before, after = around(text)
    assert len(before) + len(after) <= 2 * AROUND + 30
    shown = before.removeprefix("… ")
    assert text.partition(NUMBER)[0].endswith(shown)
    assert before == shown or shown[:1] not in tuple("าิีึ่้ำ"[1:])
    kept = after.removesuffix(" …")
    rest = text.partition(NUMBER)[2]
    assert rest.startswith(kept)
    assert after == kept or rest[len(kept) : len(kept) + 1] not in tuple("ิีึ่้ำ")
