"""Another organisation's name in the text: often a copy whose name was not changed, often a guest."""

from __future__ import annotations

from sucharit.elements.finding import CheckContext, Finding, FindingResult, Spot
from sucharit.elements.folded_page import FoldedPage, Span
from sucharit.elements.names import NamePlace, indexed
from sucharit.languages import Text

OTHER_NAME = "other-name"
MAX_NAMES = 10  # of which a finding is made; a list of all offices of a country names hundreds
_WORDS = Text(
    "มีชื่อหน่วยงานอื่น “{name}” {times} แห่ง อาจเป็นข้อความที่คัดลอกมาแล้วไม่ได้เปลี่ยนชื่อ หรือกล่าวถึงหน่วยงานนั้นจริง",
    "It names another organisation, “{name}”, {times} times: a copy whose name was not changed, or a "
    "real mention.",
)
_ONCE = Text(
    "มีชื่อหน่วยงานอื่น “{name}” อาจเป็นข้อความที่คัดลอกมาแล้วไม่ได้เปลี่ยนชื่อ หรือกล่าวถึงหน่วยงานนั้นจริง",
    "It names another organisation, “{name}”: a copy whose name was not changed, or a real mention.",
)
_MANY = Text(
    "มีชื่อหน่วยงานอื่นอีก {count} แห่ง จึงอาจเป็นรายชื่อ",
    "It names {count} other organisations more, so it may be a list.",
)


def other_names(page: FoldedPage, context: CheckContext) -> list[Finding]:
    """One alert for each other name, the most frequent first."""
    others, own = indexed(context.other_names), indexed(context.own_names)
    if not len(others):
        return []
    places: dict[str, list[NamePlace]] = {}
    for place in others.places(page.text, own):
        if not _is_doubtful(page, place):
            places.setdefault(place.name, []).append(place)
    ranked = sorted(places.items(), key=lambda named: -len(named[1]))
    findings = [_finding(page, name, of_name) for name, of_name in ranked[:MAX_NAMES]]
    if rest := ranked[MAX_NAMES:]:
        spots = tuple(_spot(page, of_name[0]) for _, of_name in rest[:MAX_NAMES])
        words = _MANY.format(count=len(rest))
        findings.append(Finding(OTHER_NAME, "", FindingResult.ALERT, spots, words))
    return findings


def _finding(page: FoldedPage, name: str, places: list[NamePlace]) -> Finding:
    words = (_WORDS if len(places) > 1 else _ONCE).format(name=name, times=len(places))
    spots = tuple(_spot(page, place) for place in places[:MAX_NAMES])
    return Finding(OTHER_NAME, "", FindingResult.ALERT, spots, words)


def _spot(page: FoldedPage, place: NamePlace) -> Spot:
    return Spot(*page.original(Span(place.start, place.end)))


def _is_doubtful(page: FoldedPage, place: NamePlace) -> bool:
    """A number that OCR read may be another one: เขต ๓ and เขต ๕ look alike to it."""
    piece = page.text[place.start : place.end]
    return any(map(str.isdigit, piece)) and page.is_doubtful(Span(place.start, place.end))
