"""Values as people type them, as they are kept, and in words."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.languages import Text
from sucharit.thai.digits import to_thai
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.model import FieldType
from sucharit.vocabulary.records import NoMoney, Unknown
from sucharit.vocabulary.tests.fields import (
    VALUES,
    a_field_with_a_value,
    day,
    field,
    last_of_month,
    money,
    months,
)
from sucharit.vocabulary.values import FieldFault, from_json, in_words, read, to_json


@given(a_field_with_a_value)
def test_what_is_kept_is_read_back_as_it_was(pair):
    own, value = pair
    kept = json.loads(json.dumps(to_json(own, value)))
    assert from_json(own, kept) == value
    assert type(from_json(own, kept)) is type(value)


@given(a_field_with_a_value)
def test_what_is_read_already_stays_as_it_is(pair):
    own, value = pair
    assert read(own, value) == value


@given(a_field_with_a_value)
def test_every_value_has_words_in_both_languages(pair):
    own, value = pair
    assert in_words(own, value, "th")
    assert in_words(own, value, "en")
    assert not set("0123456789") & set(in_words(own, value, "th", thai_digits=True))


@pytest.mark.parametrize(
    ("type", "typed", "value"),
    [
        ("text", "  ประชุม\u200b คณะทำงาน \n ครั้งที่ 1 ", "ประชุม\u200b คณะทำงาน ครั้งที่ 1"),
        ("prose", "ย่อหน้าแรก  \r\n\r\nย่อหน้าสอง\n", "ย่อหน้าแรก\n\nย่อหน้าสอง"),
        ("lines", "หนึ่ง\n\n สอง \r\nสาม", ("หนึ่ง", "สอง", "สาม")),
        ("units", ["กลุ่มอำนวยการ", "", "กลุ่มกฎหมายและคดี"], ("กลุ่มอำนวยการ", "กลุ่มกฎหมายและคดี")),
        ("whole", "๑,๒๓๔", 1234),
        ("whole", "40", 40),
        ("year", "พ.ศ. ๒๕๖๖", 2566),
        ("number", "๙๔.๖๗", Decimal("94.67")),
        ("number", "−2.90", Decimal("-2.90")),
        ("percent", "ร้อยละ ๙๕", Decimal("95")),
        ("percent", "96.77 %", Decimal("96.77")),
        ("money", "50,000", Decimal("50000.00")),
        ("money", "๑๐,๐๐๐.๕๐ บาท", Decimal("10000.50")),
        ("money", "40,000.-", Decimal("40000.00")),
        ("money", "฿ 1,250", Decimal("1250.00")),
        ("money", "5,000 บาทถ้วน", Decimal("5000.00")),
        ("money", "ไม่ใช้งบประมาณ", NoMoney()),
        ("money", "0", Decimal("0.00")),
        ("yes-no", "ไม่ใช่", False),
        ("yes-no", "yes", True),
        ("choice", "before", "before"),
        ("choice", "หลังกิจกรรม", "after"),
        ("choices", "other, before", ("before", "other")),
        ("day", "๑๔ ก.พ. ๒๕๖๖", date(2023, 2, 14)),
        ("day", "2023-02-14", date(2023, 2, 14)),
        ("months", "ก.พ. 2566 – ก.ย. 2566", (date(2023, 2, 1), date(2023, 9, 30))),
        ("months", "ก.พ.–ก.ย. ๒๕๖๖", (date(2023, 2, 1), date(2023, 9, 30))),
        ("months", "ตุลาคม 2565", (date(2022, 10, 1), date(2022, 10, 31))),
        ("months", "พ.ย. 2565 ถึง ก.พ. 2567", (date(2022, 11, 1), date(2024, 2, 29))),
        ("months", ["2023-05", "2023-06"], (date(2023, 5, 1), date(2023, 6, 30))),
        ("months", {"from": "5/2566", "to": ""}, (date(2023, 5, 1), date(2023, 5, 31))),
        ("quarters", "ทุกไตรมาส", (1, 2, 3, 4)),
        ("quarters", "ไตรมาส ๓", (3,)),
        ("quarters", ["4", "1", "4"], (1, 4)),
        ("quarters", "1-3", (1, 2, 3)),
        ("quarters", "ไตรมาส ๒ ถึงไตรมาส ๔", (2, 3, 4)),
        ("quarters", "1, 3–4", (1, 3, 4)),
        ("nodes", "integrity.no-gift  9.5", ("integrity.no-gift", "9.5")),
        ("tags", ["honesty", "honesty", "discipline"], ("honesty", "discipline")),
        ("link", " https://www.example.go.th/o42 ", "https://www.example.go.th/o42"),
        ("level", "ดีมากขึ้นไป", Level(LevelKind.RATING, Decimal(4), "ดีมาก")),
        ("level", {"kind": "percent", "value": "๒๙๔/๓๑๒"}, Level(LevelKind.PERCENT, part=294, whole=312)),
    ],
)
def test_people_type_as_they_write(type, typed, value):
    assert read(field(type), typed) == value


@pytest.mark.parametrize(
    ("type", "typed", "th", "en"),
    [
        ("text", "ก" * 501, "ไม่เกิน 500", "at most 500"),
        ("whole", "1.5", "จำนวนเต็ม", "whole number"),
        ("whole", "-1", "จำนวนเต็ม", "whole number"),
        ("whole", True, "จำนวนเต็ม", "whole number"),
        ("year", "2023", "ปี พ.ศ.", "a Buddhist year"),
        ("number", "1,5", "ตัวเลข", "a number"),
        ("number", "สิบ", "ตัวเลข", "a number"),
        ("number", float("nan"), "ตัวเลข", "a number"),
        ("percent", "100.01", "0–100", "from 0 to 100"),
        ("money", "10.005", "บาท", "baht"),
        ("money", "-5", "บาท", "baht"),
        ("money", "1,000,000,000,000", "บาท", "baht"),
        ("yes-no", "อาจจะ", "ใช่หรือไม่ใช่", "yes or no"),
        ("choice", "never", "ก่อนกิจกรรม", "Before the activity"),
        ("day", "31 ก.พ. 2566", "วันที่", "a day"),
        ("day", datetime(2023, 2, 1, 10), "ข้อความ", "a text"),
        ("months", "ก.ย. 2566 – ก.พ. 2566", "ช่วงเดือน", "months"),
        ("months", "ฤดูฝน", "ช่วงเดือน", "months"),
        ("quarters", "5", "ไตรมาส 1–4", "quarters 1–4"),
        ("quarters", "3-1", "ไตรมาส 1–4", "quarters 1–4"),
        ("quarters", "แรก", "ไตรมาส 1–4", "quarters 1–4"),
        ("nodes", ["a b"], "รายการที่เลือก", "ids of at most"),
        ("link", "javascript:alert(1)", "ที่อยู่เว็บ", "web address"),
        ("link", "https://user@example.org/", "ที่อยู่เว็บ", "web address"),
        ("link", "www.example.go.th", "ที่อยู่เว็บ", "web address"),
        ("link", "https://[::1", "ที่อยู่เว็บ", "web address"),
        ("lines", {"a": "b"}, "รายการ", "a list"),
        ("lines", "\n".join("ก" * 300), "1–200", "1–200"),
        ("records", 7, "รายการ", "a list"),
    ],
)
def test_a_refusal_says_the_field_and_what_was_expected(type, typed, th, en):
    with pytest.raises(FieldFault) as refusal:
        read(field(type), typed)
    assert refusal.value.field.id == "held"
    assert refusal.value.words.th.startswith("ช่อง: ต้องเป็น")
    assert refusal.value.words.en.startswith("Held: expected ")
    assert th in refusal.value.text.th
    assert en in refusal.value.text.en


def test_unknown_nothing_no_money_and_zero_are_four_things():
    own = field("money", may_be_unknown=True)
    four = [read(own, typed) for typed in (Unknown("รอใบเสร็จ"), "", "ไม่ใช้งบประมาณ", "0")]
    assert four == [Unknown("รอใบเสร็จ"), None, NoMoney(), Decimal(0)]
    kept = [to_json(own, value) for value in four]
    assert kept == [{"unknown": "รอใบเสร็จ"}, None, "none", "0.00"]
    assert [from_json(own, value) for value in kept] == four
    assert [in_words(own, value, "th") for value in four] == [
        "ยังไม่ทราบ (รอใบเสร็จ)", "", "ไม่ใช้งบประมาณ", "0 บาท"
    ]  # fmt: skip


def test_only_a_field_that_may_be_unknown_takes_that_answer():
    assert read(field("number", may_be_unknown=True), {"unknown": ""}) == Unknown()
    with pytest.raises(FieldFault, match="can't be unknown"):
        read(field("number"), Unknown("ไม่มีข้อมูล"))
    with pytest.raises(FieldFault, match="a reason of at most 500"):
        read(field("number", may_be_unknown=True), Unknown("ก" * 501))


@pytest.mark.parametrize(
    "nothing", [None, "", "  \n", [], ["", " "], {"from": "", "to": ""}, {"kind": "grade", "value": ""}]
)
@pytest.mark.parametrize("type", FieldType)
def test_nothing_stays_nothing_and_is_refused_where_something_is_required(type, nothing):
    assert read(field(type), nothing) is None
    assert read(field(type, required=True), nothing, draft=True) is None
    with pytest.raises(FieldFault, match="expected a value"):
        read(field(type, required=True), nothing)


KEYS = ["kind", "value", "unknown", "from", "to", "figure", "part", "words"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("type", FieldType)
@given(raw=ANYTHING)
def test_whatever_comes_in_is_read_or_refused_and_nothing_breaks(type, raw):
    own = field(type, may_be_unknown=True)
    try:
        value = read(own, raw)
    except FieldFault:
        return
    assert read(own, value) == value
    assert from_json(own, json.loads(json.dumps(to_json(own, value)))) == value


KEPT_AS = {type: tuple for type in FieldType} | {
    FieldType.TEXT: str,
    FieldType.PROSE: str,
    FieldType.POST: str,
    FieldType.LINK: str,
    FieldType.CHOICE: str,
    FieldType.WHOLE: int,
    FieldType.YEAR: int,
    FieldType.NUMBER: Decimal,
    FieldType.PERCENT: Decimal,
    FieldType.MONEY: (Decimal, NoMoney),
    FieldType.YES_NO: bool,
    FieldType.DAY: date,
    FieldType.LEVEL: Level,
}


@pytest.mark.parametrize("type", FieldType)
@given(stored=st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=4))
def test_what_was_stored_by_mistake_is_never_taken_for_a_value(type, stored):
    own = field(type)
    try:
        value = from_json(own, stored)
    except FieldFault:
        return
    assert value is None or isinstance(value, KEPT_AS[type])


@given(money)
def test_an_amount_is_read_as_it_is_printed_in_either_digits(amount):
    own = field("money")
    printed = in_words(own, amount, "th")
    assert read(own, printed) == read(own, to_thai(printed)) == amount


@given(months)
def test_months_are_read_as_they_are_printed(span):
    own = field("months")
    assert read(own, in_words(own, span, "th", thai_digits=True)) == span
    assert read(own, in_words(own, span, "en")) == span


@given(day)
def test_a_day_is_read_as_it_is_printed(when):
    own = field("day")
    assert read(own, in_words(own, when, "th", thai_digits=True)) == when
    assert read(own, in_words(own, when, "en")) == when
    assert last_of_month(when).month == when.month


@given(VALUES[FieldType.QUARTERS])
def test_quarters_are_read_as_they_are_printed(quarters):
    own = field("quarters")
    assert read(own, in_words(own, quarters, "th")) == quarters
    assert read(own, in_words(own, quarters, "en")) == quarters


def test_a_quarter_is_one_of_four_and_a_step_one_of_five():
    quarter = field("whole", least=1, most=4)
    assert read(quarter, "๔") == 4
    with pytest.raises(FieldFault, match="a whole number from 1 to 4"):
        read(quarter, "5")
    with pytest.raises(FieldFault, match="a whole number from 1 to 4"):
        read(quarter, 0)


def test_values_in_words():
    assert in_words(field("year"), 2566, "th", thai_digits=True) == "๒๕๖๖"
    people = field("whole", unit=Text("คน", "people"))
    assert in_words(people, 1234, "th", thai_digits=True) == "๑,๒๓๔ คน"
    assert in_words(people, 40, "en", thai_digits=True) == "40 people"
    assert in_words(field("choice"), "before", "en") == "Before the activity"
    assert in_words(field("choice"), "gone", "en") == "gone"
    names = {"honesty": Text("ซื่อสัตย์สุจริต", "Honesty")}
    assert in_words(field("tags"), ("honesty", "new"), "th", names=names) == "ซื่อสัตย์สุจริต, new"
    assert in_words(field("units"), ("กลุ่มหนึ่ง", "กลุ่มสอง"), "th") == "กลุ่มหนึ่ง\nกลุ่มสอง"
    assert in_words(field("quarters"), (1, 2, 3, 4), "th") == "ทุกไตรมาส"
    assert in_words(field("percent"), Decimal("96.77"), "th", thai_digits=True) == "ร้อยละ ๙๖.๗๗"
    assert in_words(field("yes-no"), False, "en") == "No"
