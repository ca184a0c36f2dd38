"""A day's column is as high as its count, and a screen reader says every day."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import Count, DayCounts, palette
from sucharit.charts.text_metrics import width_of

SVG = "{http://www.w3.org/2000/svg}"
PARTS = [Count("IIT", 0, "info"), Count("EIT", 0, "good")]
DAYS = st.lists(
    st.builds(DayCounts, st.text(max_size=20), st.tuples(st.integers(0, 900), st.integers(0, 900)))
)


def pictures(days):
    svg = charts.day_columns(days, PARTS, id="days", title="t", words=charts.THAI)
    return list(ElementTree.fromstring(f"<all>{svg}</all>"))


def test_a_column_of_twice_as_many_is_twice_as_high():
    picture = pictures([DayCounts("1 พ.ค.", (10, 0)), DayCounts("2 พ.ค.", (20, 5))])[0]
    heights = [
        float(rect.get("height"))
        for rect in picture.iter(f"{SVG}rect")
        if rect.get("fill") == palette.BRAND and rect.get("height") != "12"
    ]
    assert heights == [60, 120]


@given(DAYS)
def test_both_drawings_state_every_day_within_their_edges(days):
    for picture in pictures(days):
        description = next(element.text for element in picture.iter(f"{SVG}desc"))
        width, height = map(float, picture.get("viewBox").split()[2:])
        for column in picture.iter(f"{SVG}rect"):
            assert float(column.get("x")) >= 0
            assert float(column.get("x")) + float(column.get("width")) <= width + 0.1
            assert 0 <= float(column.get("y")) <= height
        if any(sum(day.counts) for day in days):
            assert description.count("IIT") >= len(days)


def test_on_a_phone_every_part_and_every_quarter_is_named_whole():
    """Seen before: the marks above the letters were cut off, and the third quarter had no name."""
    names = ["แล้วเสร็จ", "กำลังดำเนินการ", "ล่าช้า", "ยกเลิก", "ยังไม่รายงาน"]
    quarters = [DayCounts(f"ไตรมาส {number}", (5, 3, 1, 1, 2)) for number in (1, 2, 3, 4)]
    parts = [Count(name, 0, "info") for name in names]
    svg = charts.day_columns(quarters, parts, id="q", title="t", words=charts.THAI)
    narrow = ElementTree.fromstring(f"<all>{svg}</all>")[0]
    texts = {text.text: text for text in narrow.iter(f"{SVG}text")}
    assert {*names, *(own.label for own in quarters)} <= {*texts}
    assert min(float(texts[name].get("y")) for name in names) >= 20
    assert all(float(texts[name].get("x")) + width_of(name, 16) <= 310 for name in names)
