"""The minutes of a meeting: who came, what was on the agenda, what was resolved, what someone has to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sucharit.office_papers.builder import PaperBuilder, lines_of, said
from sucharit.office_papers.makers.meeting import bodies_of, matter_of, when, where
from sucharit.office_papers.makers.order import in_rank, role_in


def minutes(paper: PaperBuilder) -> None:
    """All parts in the order of the form."""
    record = paper.source.record
    paper.centre(paper.say("minutes.title", matter=matter_of(record)), bold=True)
    paper.centre(paper.say("minutes.number", number=paper.known(record.get("number"), "meeting_number")))
    begun = paper.typed("begun") or paper.typed("time")
    paper.centre(paper.say("minutes.when", day=when(paper)))
    paper.centre(paper.say("minutes.where", place=where(paper)))
    paper.rule()
    _people(paper)
    paper.paragraph(paper.say("minutes.begun", time=paper.known(_plain(begun), "begun")))
    _carried(paper)
    _agenda(paper)
    _tasks(paper)
    paper.paragraph(paper.say("minutes.ended", time=paper.known(_plain(paper.typed("ended")), "ended")))
    for name in ("taken_by", "checked_by"):
        written = paper.known(paper.typed(name), name)
        paper.closing("", f"({written})", paper.say(f"minutes.{name}"))


def _plain(time: str) -> str:
    return time.removeprefix("เวลา").strip().removesuffix("น.").strip()


def _people(paper: PaperBuilder) -> None:
    """Members who came and who did not, then the others, and how many the record counts."""
    source = paper.source
    members = [
        (body, member)
        for body in bodies_of(paper)
        for member in in_rank(source.records.under(body.id, "member"))
    ]
    away = set(source.typed.get("absent") or ())
    for name, is_away in (("present", False), ("absent", True)):
        rows = [
            (said(member.get("post")), role_in(paper, body, member))
            for body, member in members
            if (member.id in away) == is_away
        ]
        if rows or name == "present":
            paper.heading(paper.say(f"minutes.{name}"))
        paper.pairs(rows)
        if not rows and name == "present":
            own = lines_of(source.typed.get("present"))
            paper.items(own or [paper.dotted("present")])
    guests = lines_of(source.typed.get("guests"))
    if guests:
        paper.heading(paper.say("minutes.guests"))
        paper.items(guests)
    attended, invited = said(source.record.get("attended")), said(source.record.get("invited"))
    if attended and invited:
        paper.paragraph(paper.say("minutes.counted", attended=attended, invited=invited))
    elif attended:
        paper.paragraph(paper.say("minutes.counted_alone", attended=attended))


def _carried(paper: PaperBuilder) -> None:
    """Decisions of earlier reflections that were carried over into this meeting."""
    source, words = paper.source, paper.words
    lines = []
    for ref in source.record.refs("decisions"):
        if decision := source.records.get(ref):
            title, done = said(decision.title), decision.get("done_on")
            lines.append(
                paper.say("minutes.carried_done", title=title, day=words.official_day(done))
                if done
                else title
            )
    if lines:
        paper.heading(paper.say("minutes.carried"))
        paper.items(lines)


def _agenda(paper: PaperBuilder) -> None:
    """Each item with the resolutions that the clerk put to it, then the resolutions of no item."""
    source = paper.source
    agenda, resolutions = lines_of(source.record.get("agenda")), lines_of(source.record.get("resolutions"))
    of_item = _chosen(source.typed.get("of_item"), len(resolutions))
    for place, item in enumerate(agenda, 1):
        paper.heading(f"{paper.say('minutes.item', number=str(place))} {item}")
        own = [text for number, text in enumerate(resolutions) if of_item.get(number) == place]
        if own or of_item:
            for text in own or [paper.dotted("discussed")]:
                paper.labelled(paper.say("minutes.resolution"), text)
    left = [text for number, text in enumerate(resolutions) if not 1 <= of_item.get(number, 0) <= len(agenda)]
    if not agenda:
        paper.note("agenda")
    if left or not resolutions:
        paper.heading(paper.say("minutes.other_resolutions"))
        paper.items(left or [paper.dotted("resolutions")])


def _chosen(of_item: object, count: int) -> dict[int, int]:
    """The item of each resolution, by the resolution's place from 0, where the clerk chose one."""
    if not isinstance(of_item, Mapping):
        return {}
    return {place: int(of_item[key]) for place in range(count) if of_item.get(key := str(place))}


def _tasks(paper: PaperBuilder) -> None:
    """What the meeting gave someone to do: its records of kind resolution."""
    lines = list(_task_lines(paper))
    if lines:
        paper.heading(paper.say("minutes.tasks"))
        paper.items(lines)


def _task_lines(paper: PaperBuilder) -> Iterator[str]:
    source, words = paper.source, paper.words
    for task in source.records.under(source.record.id, "resolution"):
        units, due = ", ".join(map(said, task.refs("units"))), task.get("due")
        yield paper.say(
            "minutes.task",
            what=" ".join(lines_of(task.get("decided"))) or said(task.title),
            units=paper.say("minutes.task_units", units=units) if units else "",
            due=paper.say("minutes.task_due", day=words.official_day(due)) if due else "",
        )
