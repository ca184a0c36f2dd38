"""Prints the section on documents of a year: those of all area offices, as PDF, Word and Excel."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from sucharit.paper.batch import Order, make_all
from sucharit.paper.files import FileKind
from sucharit.year_papers.content import YearPaperWords, document_content
from sucharit.year_papers.making import KINDS, YEAR_PAPER, YearPaper
from sucharit.year_papers.tests.sample_documents import result_driven

OFFICES = int(os.environ.get("OFFICES", "245"))
DOCUMENT = "measures-report"
WHAT = f"""## Documents of a year

The report on measures of {OFFICES} offices, each with the tables and the plan of the worked sheet: 8 rows,
27 steps, 14 area steps. All kinds of file, on {os.cpu_count()} cores, resumable; and one alone, by kind.

| what | seconds | files | a second | MB |
|---|--:|--:|--:|--:|"""


def main() -> None:
    """Print the section in Markdown."""
    print("documents of a year", file=sys.stderr)
    sources = result_driven()
    assert sources.model is not None
    spec = sources.model.document(DOCUMENT)
    begun = process_time()
    content = document_content(spec, sources, "th", office="office")
    gathering = process_time() - begun
    papers = [
        YearPaper(
            f"office-{number}",
            2567,
            DOCUMENT,
            {"th": {**content, "office": f"สพป.ตัวอย่าง เขต {number}"}},
            date(2024, 3, 1),
        )
        for number in range(OFFICES)
    ]
    words = YearPaperWords("th", "thai")
    rows = [_alone(kind, papers[0], words) for kind in KINDS]
    with tempfile.TemporaryDirectory() as folder:
        rows.append(_all(papers, words, Path(folder)))
    print(
        "\n".join([WHAT, *rows, "", f"Tables and sentences of one office take {gathering:.2f} seconds.", ""])
    )


def _alone(kind: FileKind, paper: YearPaper, words: YearPaperWords) -> str:
    YEAR_PAPER.make(kind, paper, words)  # fonts and templates are read once
    begun = perf_counter()
    file = YEAR_PAPER.make(kind, replace(paper, code="other"), words)
    seconds = perf_counter() - begun
    return f"| one {kind} | {seconds:.2f} | 1 | {1 / seconds:.1f} | {len(file) / 1e6:.2f} |"


def _all(papers: list[YearPaper], words: YearPaperWords, folder: Path) -> str:
    begun, count = perf_counter(), 0
    order = Order(folder, KINDS, words, {})
    for files in make_all(YEAR_PAPER, papers, order, os.cpu_count() or 1):
        faults = [file.fault for file in files if file.fault]
        if faults:
            raise SystemExit(faults[0])
        count += len(files)
        print(f"\r{count}/{len(papers) * len(KINDS)}", end="", file=sys.stderr)
    seconds = perf_counter() - begun
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(file=sys.stderr)
    return (
        f"| {len(papers)} offices, all kinds | {seconds:.1f} | {count} | {count / seconds:.1f} | {size:.1f} |"
    )


if __name__ == "__main__":
    main()
