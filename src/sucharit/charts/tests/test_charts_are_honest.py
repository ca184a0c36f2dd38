"""Charts are honest: bars begin at zero, unknown is not zero, and the order is as documented."""

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Mark, Point, ScoreBar, palette
from sucharit.charts.numbers import format_number, format_short, format_signed, rounded
from sucharit.charts.text_metrics import ELLIPSIS, width_of, wrap

SVG = "{http://www.w3.org/2000/svg}"


def narrow(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<all>{svg}</all>")[0]


def texts(picture: ElementTree.Element) -> list[str]:
    return [text.text for text in picture.iter(f"{SVG}text")]


def test_a_bar_of_half_is_half_as_long_as_a_bar_of_all():
    bars = [ScoreBar("ครึ่ง", Decimal(50), "AA"), ScoreBar("เต็ม", Decimal(100), "AA")]
    picture = narrow(charts.sorted_bars(bars, id="x", title="t", words=charts.THAI))
    lengths = [
        float(bar.get("width"))
        for bar in picture.iter(f"{SVG}rect")
        if bar.get("fill") == palette.RATINGS["AA"]
    ]
    assert lengths[0] * 2 == lengths[1]


def test_an_unknown_bar_has_no_filled_length_and_stands_last():
    bars = [ScoreBar("ไม่รู้", None, "F"), ScoreBar("ศูนย์", Decimal(0), "F"), ScoreBar("ร้อย", Decimal(100), "F")]
    picture = narrow(charts.sorted_bars(bars, id="x", title="t", words=charts.THAI))
    order = [text for text in texts(picture) if text in ("ไม่รู้", "ศูนย์", "ร้อย")]
    assert order == ["ศูนย์", "ร้อย", "ไม่รู้"]
    filled = [bar for bar in picture.iter(f"{SVG}rect") if bar.get("fill") == palette.RATINGS["F"]]
    assert len(filled) == 2


def test_the_line_of_a_history_breaks_at_an_unknown_year():
    values = (Decimal(80), Decimal(82), None, Decimal(90), Decimal(91))
    points = [Point(str(2560 + i), value) for i, value in enumerate(values)]
    picture = narrow(charts.history_line(points, id="x", title="t", words=charts.THAI))
    line = next(path.get("d") for path in picture.iter(f"{SVG}path"))
    assert line.count("M") == 2
    assert len(list(picture.iter(f"{SVG}circle"))) == 4


def test_values_stand_on_the_chart_with_two_decimals():
    bars = [ScoreBar("ก", Fraction(1514, 16), "A", "A")]
    picture = narrow(charts.sorted_bars(bars, id="x", title="t", words=charts.THAI, mark=Mark("เป้า", 95)))
    assert {"94.63", "A", "เป้า 95", "0", "100"} <= set(texts(picture))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("94.665"), "94.67"),
        (Decimal("94.6649"), "94.66"),
        (Fraction(2, 3), "0.67"),
        (Decimal("-1.865"), "−1.87"),
        (Decimal("-0.001"), "0.00"),
        (94.665, "94.67"),
        (None, "–"),
    ],
)
def test_scores_are_written_half_up(value, text):
    assert format_number(value) == text


def test_changes_carry_their_sign_and_marks_no_needless_zeros():
    assert [format_signed(Decimal(v)) for v in ("1.43", "-1.86", "0.004")] == ["+1.43", "−1.86", "0.00"]
    assert [format_short(Decimal(v)) for v in ("95", "94.50", "94.67", "100")] == [
        "95",
        "94.5",
        "94.67",
        "100",
    ]


@given(st.fractions(-1000, 1000))
def test_rounding_is_never_more_than_half_a_hundredth_off(value):
    assert abs(Fraction(rounded(value)) - value) <= Fraction(1, 200)


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 3))
def test_a_decimal_is_rounded_as_the_fraction_it_is(value, places):
    assert str(rounded(value, places)) == str(rounded(Fraction(value), places))


MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e33]")


@given(st.text(alphabet="กขคงปฝฟรลวสหอ่้ิีุูัำเแโใไะา และการ", max_size=80), st.integers(30, 300))
def test_a_thai_label_is_never_broken_before_a_mark(label, width):
    assume(not any(MARKS.match(word) for word in label.split()))  # no Thai word begins with a mark
    lines = wrap(label, width, 14)
    assert len(lines) <= 2
    assert not any(MARKS.match(line) for line in lines)
    if not lines[-1].endswith(ELLIPSIS):
        assert "".join("".join(lines).split()) == "".join(label.split())


def test_official_names_break_where_words_end():
    name = "การดำเนินการเพื่อป้องกันการทุจริต"
    assert wrap(name, 200, 15) == ("การดำเนินการเพื่อป้องกัน", "การทุจริต")
    assert wrap("ประสิทธิภาพการสื่อสาร", 130, 15) == ("ประสิทธิภาพ", "การสื่อสาร")


def test_thai_marks_have_no_width():
    assert width_of("ที่", 10) == width_of("ท", 10)
