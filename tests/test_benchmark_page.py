"""Who measures one thing again leaves what was measured before as it stands."""

from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = run_path(str(ROOT / "bench" / "run.py"))
PAGE = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")


def test_each_section_of_the_page_belongs_to_a_program_that_is_there():
    programs = {path.stem.removeprefix("bench_") for path in (ROOT / "bench").glob("bench_*.py")}
    assert PROGRAM["sections_of"](PAGE).keys() <= programs
    assert "closing" in PROGRAM["sections_of"](PAGE)


def test_a_section_written_again_changes_no_other():
    sections = PROGRAM["sections_of"](PAGE)
    page = PROGRAM["page_of"]("# Head", sections | {"closing": "## Closing\n\nfaster"})
    again = PROGRAM["sections_of"](page)
    assert again.pop("closing") == "## Closing\n\nfaster"
    assert again == {name: text for name, text in sections.items() if name != "closing"}


def test_the_page_says_of_each_section_when_it_was_measured():
    assert all("_Measured on 20" in text for text in PROGRAM["sections_of"](PAGE).values())
