"""The shortest way to a rating: the fewest items that would take an office there, and what each is worth.

docs/methods/shortest-way.md describes the method and proves it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sucharit.analysis.edition_nodes import edition_nodes
from sucharit.analysis.levers import Lever, Levers, RatedScores, at_least, fewest, find_levers
from sucharit.analysis.required_increase import RequiredIncrease, required_increases
from sucharit.analysis.wording import join_names, number, rating_name, same
from sucharit.frameworks import Edition, RatingRule
from sucharit.languages import Text
from sucharit.scoring import Score, hundredths, rate

FEW = 3  # up to this many items are called few
NO_WORDS = Text("", "")
TOTAL = Text("คะแนนรวม", "the total")


class WayState(StrEnum):
    """What can be said about the way."""

    THERE = "there"  # the rating, or a better one, is reached
    ITEMS = "items"  # items alone would take the office there
    SURVEYS = "surveys"  # items alone don't suffice; survey scores have to rise too
    UNKNOWN = "unknown"  # the total is not known


@dataclass(frozen=True, slots=True)
class Blocker:
    """What stays under its mark even with every item at 100: an instrument, or the total."""

    id: str  # instrument id, or "total"
    title: Text
    value: Fraction
    mark: Fraction
    missing: Decimal  # mark − shown value


@dataclass(frozen=True, slots=True)
class Way:
    """The way to `target` (or better). `items` is empty unless the state is ITEMS.

    `levers` are all items not yet at 100, those worth most first; `every_item` is the total if all were.
    `required_increases` move one survey indicator alone, from today's scores; `increases_after_items` do so
    when all items are at 100 (only in state SURVEYS). `unknown_items` have no verdict and are left out.
    """

    target: RatingRule
    now: RatingRule | None
    state: WayState
    items: tuple[Lever, ...] = ()
    total_before: Fraction | None = None
    total_after: Fraction | None = None
    rating_after: RatingRule | None = None
    levers: tuple[Lever, ...] = ()
    every_item: Fraction | None = None
    blocked_by: tuple[Blocker, ...] = ()
    required_increases: tuple[RequiredIncrease, ...] = ()
    increases_after_items: tuple[RequiredIncrease, ...] = ()
    unknown_items: tuple[str, ...] = ()  # codes
    unclear: tuple[str, ...] = ()  # codes of audit indicators whose announced score shows no number of items
    sentence: Text = NO_WORDS
    notes: tuple[Text, ...] = ()

    @property
    def reachable(self) -> bool:
        """Whether the office is there, or items alone would take it there."""
        return self.state in (WayState.THERE, WayState.ITEMS)


def shortest_way(edition: Edition, total: Score, rating: str | None = None) -> Way:
    """The way to `rating` (an id), by default to the next better one. Raises KeyError with the known ratings.

    The caller has to keep a withheld result back.
    """
    scheme = edition.ratings
    goal = None if rating is None else scheme.rules.index(scheme.rule(rating))
    levers = find_levers(edition, edition_nodes(edition), total)
    now = _rated_scores(total)
    if now is None:
        return _way_unknown(total, scheme.rules[goal or 0], levers)
    reached = now.rating_index(scheme)
    goal = max(reached - 1, 0) if goal is None else goal
    way = Way(
        target=scheme.rules[goal],
        now=_rating(edition, now),
        state=WayState.THERE,
        total_before=now.total,
        total_after=now.total,
        rating_after=_rating(edition, now),
        levers=levers.ranked,
        every_item=now.after(levers.ranked).total,
        unknown_items=levers.unknown_items,
        unclear=levers.unclear,
        notes=_notes(levers),
    )
    if reached <= goal:
        return replace(way, sentence=_there_sentence(way.now, now.total))
    way = replace(way, required_increases=required_increases(edition, goal, now, total))
    items = fewest(scheme, goal, now, levers.ranked)
    if items is None:
        return _by_surveys(edition, way, total, now.after(levers.ranked), goal)
    return _by_items(edition, way, now, items)


def _by_items(edition: Edition, way: Way, now: RatedScores, items: tuple[Lever, ...]) -> Way:
    after = now.after(items)
    return replace(
        way,
        state=WayState.ITEMS,
        items=items,
        total_after=after.total,
        rating_after=_rating(edition, after),
        sentence=_items_sentence(way.target, len(items), now, after),
    )


def _by_surveys(edition: Edition, way: Way, total: Score, best: RatedScores, goal: int) -> Way:
    blockers = _blockers(edition, best, way.target)
    return replace(
        way,
        state=WayState.SURVEYS,
        blocked_by=blockers,
        increases_after_items=required_increases(edition, goal, best, total),
        sentence=_blocked_sentence(way, blockers),
    )


def _rating(edition: Edition, state: RatedScores) -> RatingRule | None:
    return rate(edition.ratings, state.total, state.instruments.values())


def _rated_scores(total: Score) -> RatedScores | None:
    if total.value is None:
        return None
    return RatedScores(
        total.value,
        {instrument.id: instrument.value for instrument in total.children if instrument.value is not None},
    )


def _way_unknown(total: Score, target: RatingRule, levers: Levers) -> Way:
    missing = join_names([same(instrument.code) for instrument in total.children if instrument.value is None])
    sentence = Text(
        f"ยังบอกทางไปถึงระดับ {rating_name(target).th} ไม่ได้ เพราะยังไม่มีคะแนน {missing.th}",
        f"The way to {rating_name(target).en} is not known yet: there is no score for {missing.en}",
    )
    return Way(
        target=target,
        now=None,
        state=WayState.UNKNOWN,
        levers=levers.ranked,
        unknown_items=levers.unknown_items,
        unclear=levers.unclear,
        sentence=sentence,
        notes=_notes(levers),
    )


def _blockers(edition: Edition, best: RatedScores, target: RatingRule) -> tuple[Blocker, ...]:
    """What would stay under the target's marks even with every item at 100, instruments first."""
    each_instrument = target.each_instrument
    blockers = [
        _blocker(instrument.id, same(instrument.code), best.instruments[instrument.id], each_instrument)
        for instrument in edition.instruments
        if each_instrument is not None and not at_least(best.instruments[instrument.id], each_instrument)
    ]
    if not at_least(best.total, target.total):
        blockers.append(_blocker("total", TOTAL, best.total, target.total))
    return tuple(blockers)


def _blocker(name: str, title: Text, value: Fraction, mark: Fraction) -> Blocker:
    missing = Decimal(hundredths(mark) - hundredths(value)).scaleb(-2)
    return Blocker(name, title, value, mark, missing)


def _there_sentence(standing: RatingRule | None, total: Fraction) -> Text:
    rating = rating_name(standing)
    return Text(f"อยู่ที่ระดับ {rating.th} แล้ว ({number(total)})", f"Already at {rating.en} ({number(total)})")


def _items_sentence(target: RatingRule, count: int, now: RatedScores, after: RatedScores) -> Text:
    rating = rating_name(target)
    figures = f"({number(now.total)} → {number(after.total)})"
    thai = f"อีก{'เพียง' if count <= FEW else ''} {count} ข้อก็ถึงระดับ {rating.th} {figures}"
    if count == 1:
        return Text(thai, f"1 item would take the office to {rating.en} {figures}")
    return Text(thai, f"{count} items would take the office to {rating.en} {figures}")


def _blocked_sentence(way: Way, blockers: tuple[Blocker, ...]) -> Text:
    rating = rating_name(way.target)
    lacks = join_names([_shortfall(blocker) for blocker in blockers])
    if way.unknown_items or way.unclear:
        return Text(
            f"นับเฉพาะข้อที่ทราบผล เติมครบแล้วก็ยังไม่ถึงระดับ {rating.th}: {lacks.th}",
            f"Even with every item that has a verdict published, {rating.en} is out of reach: {lacks.en}",
        )
    if not way.levers:
        return Text(
            f"ไม่มีข้อเปิดเผยข้อมูลให้เติมแล้ว ทางไประดับ {rating.th} อยู่ที่แบบสำรวจ: {lacks.th}",
            f"There are no disclosure items left to add; {rating.en} depends on the surveys: {lacks.en}",
        )
    return Text(
        f"แม้เติมข้อเปิดเผยข้อมูลครบก็ยังไม่ถึงระดับ {rating.th}: {lacks.th}",
        f"Even with every disclosure item published, {rating.en} is out of reach: {lacks.en}",
    )


def _shortfall(blocker: Blocker) -> Text:
    title, missing, mark = blocker.title, number(blocker.missing), number(blocker.mark)
    return Text(
        f"{title.th}{_space(title)}ขาดอีก {missing} (ต้องได้ {mark})",
        f"{title.en} is {missing} short (it has to reach {mark})",
    )


def _space(title: Text) -> str:
    """Thai puts a space between Latin letters and Thai ones."""
    return " " if title.th.isascii() else ""


def _notes(levers: Levers) -> tuple[Text, ...]:
    notes = []
    if levers.unknown_items:
        count = len(levers.unknown_items)
        notes.append(
            Text(
                f"ไม่นับ {count} ข้อที่ยังไม่มีผลตรวจ เพราะผลตรวจใหม่จะเปลี่ยนค่าเฉลี่ยทั้งกลุ่ม",
                f"Items without a verdict ({count}) are left out: a new verdict would change the mean of "
                "the whole group",
            )
        )
    if any(not lever.item for lever in levers.ranked):
        notes.append(
            Text(
                "บางตัวชี้วัดมีเฉพาะคะแนนที่ประกาศ จึงบอกได้ว่าขาดกี่ข้อ แต่ไม่ทราบว่าข้อใด",
                "Some scores are known only as announced: they show how many items are missing, but not "
                "which",
            )
        )
    if levers.unclear:
        codes = ", ".join(levers.unclear)
        notes.append(
            Text(
                f"คะแนนที่ประกาศของ {codes} บอกจำนวนข้อไม่ได้ จึงไม่ได้นำมาคิด",
                f"The announced score of {codes} does not show how many items are missing, so it is left out",
            )
        )
    return tuple(notes)
