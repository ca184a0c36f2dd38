"""What papers of a meeting have in common: its name, its number, its day, its place."""

from __future__ import annotations

from sucharit.office_papers.builder import PaperBuilder, said
from sucharit.vocabulary.records import RecordValue


def matter_of(record: RecordValue) -> str:
    """What a meeting is called behind the word "meeting", which its title often begins with."""
    title = said(record.title)
    return title.removeprefix("การประชุม").removeprefix("ประชุม").strip() or title


def bodies_of(paper: PaperBuilder) -> list[RecordValue]:
    """The bodies that meet."""
    records = paper.source.records
    return [body for ref in paper.source.record.refs("body") if (body := records.get(ref))]


def when(paper: PaperBuilder, blank: str = "meeting_day") -> str:
    """The day in words with its weekday, or from the first to the last."""
    record, words = paper.source.record, paper.words
    if record.day is None:
        return paper.say("no_day", dots=paper.dotted(blank))
    first = words.weekday_day(record.day)
    if record.until and record.until != record.day:
        return paper.say("span", first=first, last=words.weekday_day(record.until))
    return first


def where(paper: PaperBuilder) -> str:
    """The place: of a meeting from its record; of a training, whose record knows none, as it was typed."""
    record = paper.source.record
    if record.kind == "training":
        return paper.known(paper.typed("where"), "where")
    return paper.known(record.get("place"), "place")


def at(paper: PaperBuilder, time: str, blank: str) -> str:
    """The time of day as it was typed, without the words around it."""
    written = time.removeprefix("เวลา").strip().removesuffix("น.").strip()
    return paper.say("time", time=paper.known(written, blank))
