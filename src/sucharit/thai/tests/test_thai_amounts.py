"""Amounts in Thai words, as the papers of a budget write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.thai.amounts import baht_in_words, number_in_words

# Read back by a way of its own: each word adds or multiplies.
DIGITS = ["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
VALUES = {word: value for value, word in enumerate(DIGITS, 1)} | {"เอ็ด": 1, "ยี่": 2, "ศูนย์": 0}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}


def read_back(words: str) -> int:
    total = group = digit = 0
    while words:
        word = next(word for word in (*VALUES, *PLACES, "ล้าน") if words.startswith(word))
        words = words.removeprefix(word)
        if word in VALUES:
            digit = VALUES[word]
        elif word in PLACES:
            group, digit = group + (digit or 1) * PLACES[word], 0
        else:
            total, group, digit = (total + group + digit) * 1_000_000, 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("50000", "ห้าหมื่นบาทถ้วน"),
        ("10000", "หนึ่งหมื่นบาทถ้วน"),
        ("40000.00", "สี่หมื่นบาทถ้วน"),
        ("0", "ศูนย์บาทถ้วน"),
        ("1", "หนึ่งบาทถ้วน"),
        ("10", "สิบบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("111", "หนึ่งร้อยสิบเอ็ดบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
        ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("1.01", "หนึ่งบาทหนึ่งสตางค์"),
        ("1234.56", "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบหกสตางค์"),
    ],
)
def test_an_amount_is_written_as_a_clerk_writes_it(amount, words):
    assert baht_in_words(Decimal(amount)) == words


@given(st.integers(0, 10**24))
def test_every_number_is_read_back_as_it_was(number):
    assert read_back(number_in_words(number)) == number


@given(st.integers(0, 10**40), st.integers(0, 99))
def test_every_amount_is_read_back_to_the_satang(baht, satang):
    words = baht_in_words(Decimal(f"{baht}.{satang:02}"))
    if satang == 0:
        assert read_back(words.removesuffix("บาทถ้วน")) == baht
    else:
        whole, _, rest = words.removesuffix("สตางค์").rpartition("บาท")
        assert (read_back(whole), read_back(rest)) == (baht, satang)


@pytest.mark.parametrize("amount", ["-1", "-0.01", "0.005", "1.999"])
def test_no_amount_is_rounded_in_silence(amount):
    with pytest.raises(ValueError, match="whole satang"):
        baht_in_words(Decimal(amount))
    with pytest.raises(ValueError, match="0 or more"):
        number_in_words(-1)
