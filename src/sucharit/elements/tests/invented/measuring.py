"""How often the checks are right on the invented pages, and what they get wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from sucharit.capture.reading import in_html, in_pdf
from sucharit.elements.finding import CheckContext, FindingResult
from sucharit.elements.findings import CHECKS, findings
from sucharit.elements.page_text import PageText
from sucharit.elements.tests.invented.making import OTHERS, OWN, InventedPage, pages
from sucharit.frameworks.model import Element, Guidance
from sucharit.languages import Text

CONTEXT = CheckContext(2566, date(2022, 10, 1), date(2023, 9, 30), OWN, OTHERS)
_WORDS = Text.same("-")
ALL_CHECKS = Guidance(
    _WORDS, tuple(Element(check, _WORDS, check) for check in CHECKS), False, False, "yearly", "", ()
)


@dataclass
class Tally:
    """Counts of one check: shown and seen, not shown but seen, shown and not seen, neither."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0
    rightly_not: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """Of what was seen, the share that is shown; None where nothing was seen."""
        seen = self.hits + self.false_alarms
        return self.hits / seen if seen else None

    @property
    def recall(self) -> float | None:
        """Of what is shown, the share that was seen."""
        there = self.hits + self.misses
        return self.hits / there if there else None


def read_pages(half: str) -> list[tuple[InventedPage, PageText]]:
    """The pages with what the house reads of them; here, where the files are our own, in this process."""
    return [(page, page_of(page.kind, page.data)) for page in pages(half)]


def page_of(kind: str, data: bytes) -> PageText:
    """What a file of ours says; `kind`: "html" or "pdf"."""
    if kind == "html":
        return in_html.page_of(data.decode())
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        text, _ = in_pdf.read(Path(file.name), {}, "")
    return text


def tallies(half: Iterable[tuple[InventedPage, PageText]]) -> dict[str, Tally]:
    """By check and alert."""
    counts: dict[str, Tally] = {}
    for page, text in half:
        seen = {
            finding.check
            for finding in findings(text, ALL_CHECKS, CONTEXT)
            if finding.result in (FindingResult.SEEN, FindingResult.ALERT)
        }
        for check, is_shown in page.shows.items():
            tally = counts.setdefault(check, Tally())
            if is_shown and check in seen:
                tally.hits += 1
            elif is_shown:
                tally.misses += 1
                tally.wrong.append(f"missed in {page.name}")
            elif check in seen:
                tally.false_alarms += 1
                tally.wrong.append(f"false in {page.name}")
            else:
                tally.rightly_not += 1
    return dict(sorted(counts.items()))


def table(tuned: dict[str, Tally], held_out: dict[str, Tally]) -> str:
    """The published table: shown, precision and recall of each half."""
    head = (
        "| check | tuned: shown | precision | recall | held out: shown | precision | recall |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(
        f"| `{check}` | {_cells(tuned[check])} | {_cells(held_out[check])} |" for check in tuned
    )


def _cells(tally: Tally) -> str:
    shares = ("–" if share is None else f"{share:.2f}" for share in (tally.precision, tally.recall))
    return " | ".join((str(tally.hits + tally.misses), *shares))
