"""docs/methods/published-results.md says what the code does: its tables are run."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from sucharit.frameworks import load
from sucharit.results.change import computed_change
from sucharit.results.doubt_kinds import UNSTORABLE, DoubtKind, Reading, Reference
from sucharit.results.doubt_words import doubts_in_words
from sucharit.results.doubts import doubts_about
from sucharit.results.published import PublishedRow, PublishedTable
from sucharit.thai.names import office_key

PAGE = Path(__file__).parents[4] / "docs/methods/published-results.md"


def table(first_header: str) -> list[list[str]]:
    """The cells of the table that begins with this header."""
    lines = PAGE.read_text().splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first_header} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def figure(cell: str) -> Decimal | None:
    return None if cell == "unknown" else Decimal(cell)


@pytest.mark.parametrize(("last", "this", "published", "computed", "doubt"), table("last year"))
def test_the_worked_changes_come_out_as_written(
    last: str, this: str, published: str, computed: str, doubt: str
) -> None:
    assert computed_change(figure(this), figure(last)) == figure(computed)
    row = PublishedRow(
        row=2, office="a", score=figure(this), change=Decimal(published), previous=figure(last)
    )
    columns = {field: field for field in ("rank", "office", "score", "rating", "change", "passes")}
    reference = Reference(2565, load("obec-area/2564").ratings, {"a": Reading("a")})
    doubts = doubts_about(PublishedTable("ita.csv", 1, columns, (row,), frozenset(), ()), reference)
    assert [item.kind.value for item in doubts if item.column == "change"] == ([doubt] if doubt else [])


def test_every_kind_of_doubt_is_explained_and_worded_in_both_languages() -> None:
    rows = table("kind")
    assert [re.sub("`", "", kind) for kind, _, _ in rows] == [kind.value for kind in DoubtKind]
    assert {kind.value for kind in UNSTORABLE} == {kind.strip("`") for kind, _, may in rows if may == "no"}
    for text in doubts_in_words(kind.value for kind in DoubtKind):
        assert re.search("[ก-ฮ]", text.th)
        assert not re.search("[ก-ฮ]", text.en)


def test_a_doubt_of_a_later_version_is_shown_as_it_is() -> None:
    assert doubts_in_words(["from-the-future"])[0].en == "from-the-future"


@pytest.mark.parametrize(("spelling", "meant"), table("as written"))
def test_the_spellings_mean_what_the_page_says(spelling: str, meant: str) -> None:
    assert office_key(spelling) == meant
