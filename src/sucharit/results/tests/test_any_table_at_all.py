"""Whatever stands in a file, it is either read or refused in words: nothing breaks, nothing slips by."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.frameworks import load
from sucharit.results.doubt_kinds import DoubtKind, Reading, Reference
from sucharit.results.doubts import doubts_about
from sucharit.results.misreadings import with_one_digit_exchanged
from sucharit.results.published import PublishedRow, PublishedTable
from sucharit.results.reading import read_published
from sucharit.results.tests.tables import sheet
from sucharit.tables import InputFaults

HEADERS = ["อันดับ", "หน่วยงาน", "คะแนน", "คะแนน 2564", "ระดับ", "เพิ่ม/ลด", "ผลการประเมิน", "Score", "ผ่าน"]
CELLS = st.one_of(
    st.sampled_from(["", "-", None, "AA", "ผ่าน", "๙๗.๓๙", "+1.2", "สพป.แพร่ เขต 1", "ค่าเฉลี่ย", *HEADERS]),
    st.text(max_size=6),
    st.floats(),
    st.booleans(),
)
OFFICES = st.sampled_from(["สพป.แพร่ เขต 1", "น่าน 1", "ที่ไหนสักแห่ง", ""])
READABLE = st.tuples(  # as the first seven headers ask
    st.sampled_from(["", 1.0, "๒", 3.0, "7", "-"]),
    OFFICES,
    st.sampled_from(["", "-", "๙๗.๓๙", 97.395, 150.0, 1e300]) | st.floats(-1, 101),
    st.sampled_from(["", "-", "81.52"]) | st.floats(0, 100),
    st.sampled_from(["AA", "a", "ดีมาก", ""]),
    st.sampled_from(["", "+15.87", -2.5, "(1.43)", 0.001]),
    st.sampled_from(["ผ่าน", "ไม่ผ่าน", ""]),
).map(list)
ROWS = st.lists(st.lists(CELLS | st.sampled_from(HEADERS), max_size=7), max_size=8)
SCORES = st.integers(0, 10_000).map(lambda n: Decimal(n).scaleb(-2))
COLUMNS = {field: field for field in ("rank", "office", "score", "rating", "change", "passes")}
SCHEME = load("obec-area/2566").ratings


def reference_of(rows: tuple[PublishedRow, ...], last: dict[str, Decimal] | None = None) -> Reference:
    return Reference(2565, SCHEME, {row.office: Reading(row.office) for row in rows}, last)


@settings(max_examples=300)
@given(st.booleans(), ROWS | st.lists(READABLE, max_size=8))
def test_any_sheet_is_read_or_refused_in_words(headed: bool, rows: list[list[object]]) -> None:
    lines = [HEADERS[:7], *rows] if headed else rows
    try:
        table = read_published([sheet(*lines)], 2565)
    except InputFaults as unreadable:
        faults = unreadable.faults
        assert faults
        assert all(fault.actual.en and fault.expected.en for fault in faults)
    else:
        assert all(doubt.actual and doubt.expected for doubt in doubts_about(table, reference_of(table.rows)))
        assert all(row.office for row in table.rows)


@given(st.lists(SCORES, min_size=2, max_size=12), st.data())
def test_no_exchanged_3_or_5_slips_by_where_last_year_is_known(
    scores: list[Decimal], data: st.DataObject
) -> None:
    last = {f"o{n}": data.draw(SCORES) for n in range(len(scores))}
    sound = tuple(
        PublishedRow(
            row=n + 2,
            office=f"o{n}",
            rank=n + 1,
            score=score,
            rating=next(rule.id for rule in SCHEME.rules if score >= rule.total),
            change=score - last[f"o{n}"],
            passes=score >= 85,
        )
        for n, score in enumerate(sorted(scores, reverse=True))
    )
    quiet = doubts_about(PublishedTable("ita", 1, COLUMNS, sound, frozenset(), ()), reference_of(sound, last))
    assert [doubt for doubt in quiet if doubt.row] == []
    at = data.draw(st.integers(0, len(sound) - 1))
    slips = [
        s
        for s in with_one_digit_exchanged(sound[at].score)
        if s <= 100 and abs(s - sound[at].score) > Decimal("0.01")
    ]
    for slip in slips:
        hurt = tuple(
            PublishedRow(r.row, r.office, slip, r.rank, r.rating, r.change, r.passes) if n == at else r
            for n, r in enumerate(sound)
        )
        doubts = doubts_about(
            PublishedTable("ita", 1, COLUMNS, hurt, frozenset(), ()), reference_of(hurt, last)
        )
        (cause,) = [doubt for doubt in doubts if doubt.kind is DoubtKind.CHANGE_AGAINST_SCORES]
        assert cause.row == at + 2
        assert (
            f"a score of {sound[at].score} would" in cause.likely
            or f"a score of {sound[at].score} or" in cause.likely
        )
