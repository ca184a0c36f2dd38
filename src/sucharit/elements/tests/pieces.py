"""Pages of a few lines, and guidance that asks for one thing, for tests."""

from __future__ import annotations

from datetime import date

from sucharit.elements.finding import CheckContext, Finding
from sucharit.elements.findings import findings
from sucharit.elements.page_text import PageText
from sucharit.frameworks.model import Element, Guidance
from sucharit.languages import Text

OWN = ("สพป.เชียงใหม่ เขต 3", "โรงเรียนบ้านดอย")
OTHERS = (*OWN, "สพป.ลำปาง เขต 1", "สพป.เชียงใหม่ เขต 12", "โรงเรียนบ้านดอยคำ", "โรงเรียนวัดป่า")
CONTEXT = CheckContext(2566, date(2022, 10, 1), date(2023, 9, 30), OWN, OTHERS)


def guidance(*checks: str, of_the_year: bool = False) -> Guidance:
    """An item that asks for these, and for something that only a person can tell."""
    wording = Text.same("-")
    elements = (*(Element(f"the-{check}", wording, check) for check in checks), Element("other", wording, ""))
    return Guidance(wording, elements, False, of_the_year, "yearly", "", ())


def page(text: str, *, ocr_from: int | None = None, truncated: bool = False, kind: str = "html") -> PageText:
    """From the character `ocr_from` on, it was read by OCR."""
    by_ocr = () if ocr_from is None else ((ocr_from, len(text)),)
    return PageText(kind, "", text, by_ocr=by_ocr, truncated=truncated)


def result_of(check: str, text: str | PageText) -> str:
    """What a check says of a text, after a sentence without any sign, so that there is some text."""
    return finding_of(check, text).result.value


def finding_of(check: str, text: str | PageText) -> Finding:
    looked_at = page(f"หน่วยงานขอขอบคุณทุกฝ่ายที่ร่วมมือกัน\n{text}") if isinstance(text, str) else text
    (finding,) = [f for f in findings(looked_at, guidance(check), CONTEXT) if f.check == check]
    return finding


def alerts(text: str | PageText) -> list[tuple[str, list[str]]]:
    """Each alert of a text, with the words at its places."""
    looked_at = page(text) if isinstance(text, str) else text
    return [
        (finding.check, [looked_at.text[start:end] for start, end in finding.spots])
        for finding in findings(looked_at, None, CONTEXT)
    ]
