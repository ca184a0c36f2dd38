"""A newsletter of one activity or training: picture first, headline, three short parts, a code to read on."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.office_papers.builder import PaperBuilder, lines_of, said
from sucharit.office_papers.makers.meeting import when
from sucharit.vocabulary.records import RecordValue

MOST_FIGURES = 3


def newsletter(paper: PaperBuilder) -> None:
    """One block with all its words; photographs and the code are set by its template."""
    source = paper.source
    figures = list(_figures(paper))[:MOST_FIGURES]
    happened, change = _happened(paper), _change(paper)
    for blank, there in (
        ("photograph", source.photographs),
        ("happened", happened),
        ("figures", figures),
        ("change", change),
        ("link", source.link),
    ):
        if not there:
            paper.note(blank)
    parts = [("happened", happened), ("change", change)]
    names = paper.words.all()["newsletter"]
    paper.blocks.append(
        {
            "kind": "newsletter",
            "name": names["name"],
            "headline": paper.typed("headline") or said(source.record.title),
            "dateline": " ".join(filter(None, [_day(paper), _place(paper)])),
            "parts": [{"title": names[name], "lines": lines} for name, lines in parts if lines],
            "figures_title": names["figures"],
            "figures": figures,
            "read_more": names["read_more"],
            "url": source.link,
        }
    )


def _summary(paper: PaperBuilder) -> RecordValue | None:
    """The last summary of an activity."""
    own = paper.source.records.under(paper.source.record.id, "activity-summary")
    return own[-1] if own else None


def _happened(paper: PaperBuilder) -> list[str]:
    record, summary = paper.source.record, _summary(paper)
    if record.kind == "training":
        topic = said(record.get("topic"))
        return [paper.say("newsletter.trained", topic=topic)] if topic else []
    return lines_of(summary.get("happened")) if summary else lines_of(record.get("purpose"))


def _change(paper: PaperBuilder) -> list[str]:
    record, summary = paper.source.record, _summary(paper)
    if record.kind == "training":
        return lines_of(record.get("gained"))
    return lines_of(summary.get("change")) if summary else []


def _figures(paper: PaperBuilder) -> Iterator[dict[str, str]]:
    """How many people, then what was counted during and after."""
    record, summary = paper.source.record, _summary(paper)
    people = record.get("attended") if record.kind == "training" else record.get("reached")
    people = said(people) or (said(summary.get("people")) if summary else "")
    if people:
        of = said(record.get("of") if record.kind == "training" else record.get("invited"))
        key = "newsletter.people_of" if of else "newsletter.people"
        yield {
            "value": paper.say("newsletter.count", count=people),
            "label": paper.say(key, **({"of": of} if of else {})),
        }
    for change in paper.source.records.under(record.id, "change-record"):
        if value := said(change.get("value")):
            value = " ".join(filter(None, [value, said(change.get("unit"))]))
            yield {"value": value, "label": " ".join(lines_of(change.get("what")))}


def _day(paper: PaperBuilder) -> str:
    """The day of the record, or that of its summary; "" where neither is known."""
    if paper.source.record.day:
        return when(paper)
    summary = _summary(paper)
    return paper.words.weekday_day(summary.day) if summary and summary.day else ""


def _place(paper: PaperBuilder) -> str:
    place = (
        paper.typed("where")
        if paper.source.record.kind == "training"
        else said(paper.source.record.get("place"))
    )
    return paper.say("minutes.where", place=place) if place else ""
