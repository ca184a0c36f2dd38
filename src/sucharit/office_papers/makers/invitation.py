"""The letter that invites to a meeting or a training, in the form of letters to the outside."""

from __future__ import annotations

from sucharit.office_papers.builder import PaperBuilder, lines_of, said
from sucharit.office_papers.makers.meeting import at, bodies_of, matter_of, when, where


def invitation(paper: PaperBuilder) -> None:
    """Number, office, day, subject, to whom; cause, request, end; signature; the agenda on its own page."""
    record = paper.source.record
    agenda = lines_of(record.get("agenda"))
    _head(paper, has_agenda=bool(agenda))
    enclosed = paper.say("invitation.see_enclosed") if agenda else ""
    training = record.kind == "training"
    paper.paragraph(_training(paper) if training else _meeting(paper))
    paper.paragraph(
        paper.say("invitation.request_training" if training else "invitation.request", enclosed=enclosed)
    )
    paper.paragraph(paper.say("invitation.end"))
    paper.signed(paper.source.style.closing)
    paper.small(lines_of(paper.source.style.contact))
    if agenda:
        _agenda(paper, agenda)
    elif not training:
        paper.note("agenda")


def _head(paper: PaperBuilder, *, has_agenda: bool) -> None:
    source, words = paper.source, paper.words
    style, record = source.style, source.record
    paper.crest()
    number = paper.known(paper.typed("letter_number"), "letter_number")
    label = paper.say("invitation.number_label")
    right = [source.office, *(lines_of(style.address) or [paper.dotted("address")])]
    paper.head(f"{label} {said(style.number_prefix)}{number}", right)
    day = source.typed.get("letter_day")
    paper.add("date", paper.known(words.day(day) if day else "", "letter_day"))
    if record.kind == "training":
        subject = paper.say("invitation.subject_training", title=said(record.title))
    else:
        subject = paper.say("invitation.subject", matter=matter_of(record))
    paper.labelled(paper.say("invitation.subject_label"), subject)
    own = [paper.say("invitation.to_body", body=said(body.title)) for body in bodies_of(paper)]
    paper.labelled(paper.say("invitation.to_label"), paper.known(paper.typed("to") or " ".join(own), "to"))
    if has_agenda:
        paper.labelled(paper.say("invitation.enclosed_label"), paper.say("invitation.enclosed"))


def _meeting(paper: PaperBuilder) -> str:
    source = paper.source
    purposes = paper.words.all()["invitation"]["purposes"]
    purpose = paper.typed("purpose")
    return paper.say(
        "invitation.reason",
        office=source.office,
        matter=matter_of(source.record),
        number=_number(paper),
        purpose=purpose or purposes.get(source.record.get("moment"), ""),
        day=when(paper),
        time=at(paper, paper.typed("time"), "time"),
        place=where(paper),
    )


def _training(paper: PaperBuilder) -> str:
    source = paper.source
    topic = said(source.record.get("topic"))
    return paper.say(
        "invitation.reason_training",
        office=source.office,
        title=said(source.record.title),
        topic=paper.say("invitation.topic", topic=topic) if topic else "",
        day=when(paper),
        time=at(paper, paper.typed("time"), "time"),
        place=where(paper),
    )


def _number(paper: PaperBuilder) -> str:
    number = said(paper.source.record.get("number"))
    return paper.say("invitation.number", number=number) if number else ""


def _agenda(paper: PaperBuilder, agenda: list[str]) -> None:
    paper.new_page()
    matter = matter_of(paper.source.record)
    paper.centre(paper.say("invitation.agenda_title", matter=matter, number=_number(paper)), bold=True)
    time = at(paper, paper.typed("time"), "time")
    paper.centre(paper.say("invitation.agenda_when", day=when(paper), time=time))
    paper.centre(paper.say("invitation.agenda_where", place=where(paper)))
    paper.rule()
    for place, item in enumerate(agenda, 1):
        paper.labelled(paper.say("minutes.item", number=str(place)), item)
