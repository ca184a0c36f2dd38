"""A code is the same code however phones, Word, PDFs and Thai keyboards give it, and no other text is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.roster.codes import ALPHABET, LENGTH, hash_of, new_code, plain_code
from sucharit.thai.digits import to_thai

PLAIN = "23456789ABCD"
FORMS = [
    "2345-6789-ABCD", "2345-6789-abcd", "2345 6789 ABCD", "23456789abcd",
    "2345\u20136789\u2013ABCD", "2345\u20116789\u2011ABCD",
    "2345\u22126789\u2212ABCD", "2345\u00ad6789\u00adABCD",
    "\ufeff2345-6789-ABCD", "2345-6789-ABCD\u200e", "\u200b".join("2345-6789-ABCD"),
    "๒๓๔๕-๖๗๘๙-ABCD", "２３４５-６７８９-ＡＢＣＤ", "2345-6789-ABCD.",
    # not in the folder of cases
    "รหัส: 2345-6789-ABCD ครับ", "รหัส2345-6789-ABCDครับ", "code 2345-6789-ABCD", "CARD 2345-6789-ABCD",
    "http://127.0.0.1:8000/a/abcd2345/#2345-6789-ABCD", "http://127.0.0.1:8000/a/abcd2345/%232345-6789-ABCD)",
    "2345 — 6789 — abcd", "(2345.6789.ABCD)", "2345-6789-\nABCD",
    "\u202a2345-6789-ABCD\u202c", "2345_6789_ABCD",
    "2345\u00a06789\u00a0ABCD", "“2345-6789-ABCD”", "2345-6789-ABCD\x00", "#2345-6789-ABCD", "2345/6789/ABCD",
]  # fmt: skip
NO_CODES = [
    "", "2345-6789-ABC", "2345-6789-ABCDE", "2345-6789-ABC0", "2345-6789-ABCO", "X2345-6789-ABCD",
    "2345-6789-AB-CD-E", "ครับ", "0" * 12, "2345-6789", "2345-6789-ABCD9",
]  # fmt: skip


@pytest.mark.parametrize("typed", FORMS)
def test_every_way_to_give_a_code_is_the_code(typed):
    assert plain_code(typed) == PLAIN
    assert hash_of(typed) == hash_of(PLAIN)


@pytest.mark.parametrize("typed", NO_CODES)
def test_what_is_longer_shorter_or_of_other_letters_is_no_code(typed):
    assert plain_code(typed) is None


codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
gaps = st.text("-–—‑− .\u00ad\u200b\u200e\u00a0\t\n", max_size=3)


@given(codes, gaps, gaps, st.booleans(), st.booleans())
def test_whatever_stands_between_the_groups_of_four_the_code_stays(code, first, second, small, thai):
    typed = first.join((code[:4], second.join((code[4:8], code[8:]))))
    typed = typed.lower() if small else typed
    assert plain_code(to_thai(typed) if thai else typed) == code


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_none(typed):
    code = plain_code(typed)
    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))


def test_what_is_printed_is_read():
    code = new_code()
    assert plain_code(code) == code.replace("-", "")
