"""Orders: the appointment of a body, and the assignment of duties to posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sucharit.office_papers.builder import PaperBuilder, lines_of, said
from sucharit.vocabulary.records import RecordValue

RANKS: Final = {"adviser": 0, "chair": 1, "member": 2, "secretary": 4}  # 3: what someone is, is not told
BEFORE_NUMBER: Final = re.compile(r"^(?:คำสั่ง\s*)?(?:เลขที่|ที่)?\s*")


def appointment(paper: PaperBuilder) -> None:
    """The order that appoints a body, from its record and those of its members."""
    source = paper.source
    body = source.record
    title = said(body.title)
    head_of_order(paper, body.get("order"), paper.say("order.subject", body=title))
    reason = paper.say("order.reason", office=source.office, year=str(source.year), body=title)
    paper.paragraph(paper.typed("reason") or reason)
    members = in_rank(source.records.under(body.id, "member"))
    paper.pairs((said(own.get("post")), _role(paper, body, own)) for own in members)
    if not members:
        paper.paragraph(paper.dotted("members"))
    _duties(paper, body, members, title)
    activities = [own.title for ref in body.refs("activities") if (own := source.records.get(ref))]
    if activities:
        paper.paragraph(paper.say("order.activities"))
        paper.items(map(said, activities))
    paper.paragraph(paper.say("order.effective"))
    given(paper, body)


def assignment(paper: PaperBuilder) -> None:
    """The order that assigns duties: all assignments of the year under one number, by level."""
    source, words = paper.source, paper.words
    own = source.record
    head_of_order(paper, own.get("order"), paper.say("assignment.subject"))
    reason = paper.say("assignment.reason", office=source.office, year=str(source.year))
    paper.paragraph(paper.typed("reason") or reason)
    together = [other for other in source.records.of_kind("assignment") if _same_order(own, other)] or [own]
    for level in ("policy", "operations", None):
        rows = [other for other in together if other.get("level") == level]
        if rows and level:
            paper.heading(paper.say(f"assignment.levels.{level}"))
        paper.items(_assigned(paper, other) for other in rows)
    if own.day and own.until:
        span = {"day": words.official_day(own.day), "until": words.official_day(own.until)}
        paper.paragraph(paper.say("assignment.until", **span))
    elif own.day:
        paper.paragraph(paper.say("assignment.since", day=words.official_day(own.day)))
    else:
        paper.paragraph(paper.say("order.effective"))
    given(paper, own)


def head_of_order(paper: PaperBuilder, number: Any, subject: str) -> None:
    """Crest, office, number, subject, and the line below them."""
    paper.crest()
    paper.centre(paper.say("order.title", office=paper.source.office), bold=True)
    written = BEFORE_NUMBER.sub("", said(number))
    paper.centre(paper.say("order.number", number=paper.known(written, "order_number")))
    paper.centre(subject)
    paper.rule()


def given(paper: PaperBuilder, record: RecordValue) -> None:
    """The day of the order, and who signs it."""
    day = paper.words.official_day(record.day) if record.day else ""
    paper.paragraph(paper.say("order.given", day=paper.known(day, "order_day")))
    paper.signed()


def in_rank(members: Iterable[RecordValue]) -> list[RecordValue]:
    """Advisers, chair, members, secretary; as they were entered within each."""
    return sorted(members, key=lambda own: RANKS.get(str(own.get("role")), 3))


def role_in(paper: PaperBuilder, body: RecordValue, member: RecordValue) -> str:
    """What a member is called in a body of this sort; "" where it is not told."""
    role, sort = member.get("role"), body.get("sort")
    known = paper.words.all()["order"]["roles"]
    return str(known.get(sort, known["other"]).get(role, ""))


def _role(paper: PaperBuilder, body: RecordValue, member: RecordValue) -> str:
    return paper.known(role_in(paper, body, member), "role")


def _duties(paper: PaperBuilder, body: RecordValue, members: Iterable[RecordValue], title: str) -> None:
    """What the body is for, then what single members do."""
    lines = lines_of(body.get("purpose"))
    lines += [
        paper.say("order.duty_of", post=said(own.get("post")), duty=duty)
        for own in members
        if (duty := " ".join(lines_of(own.get("duty"))))
    ]
    paper.paragraph(paper.say("order.duties", body=title))
    paper.items(lines or [paper.dotted("duties")])


def _same_order(own: RecordValue, other: RecordValue) -> bool:
    """Whether both stand in one order: the same number, or neither has one."""
    return said(own.get("order")) == said(other.get("order"))


def _assigned(paper: PaperBuilder, own: RecordValue) -> str:
    duty = " ".join(lines_of(own.get("duty")))
    nodes = ", ".join(_names(paper, own))
    told = " ".join(filter(None, [duty, paper.say("assignment.nodes", nodes=nodes) if nodes else ""]))
    return paper.say("order.duty_of", post=said(own.get("post")), duty=paper.known(told, "duty"))


def _names(paper: PaperBuilder, own: RecordValue) -> Iterator[str]:
    for node in own.refs("nodes"):
        yield paper.source.nodes.get(node, node)
