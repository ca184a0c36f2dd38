"""What if: the total and the rating if items, parts or indicators had other scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sucharit.analysis.edition_nodes import EditionNode, edition_nodes
from sucharit.analysis.wording import join_names, movement, number, rating_name, same
from sucharit.frameworks import Edition, RatingRule, Scale
from sucharit.languages import Text
from sucharit.scoring import Facts, NodeLevel, Score, rate, rounded, score


@dataclass(frozen=True, slots=True)
class WhatIfChange:
    """A supposition: this item, part or indicator scores `value` (0–100)."""

    id: str
    value: Fraction


class IgnoreReason(StrEnum):
    """Why a change has no effect."""

    CHANGED_ABOVE = "changed-above"  # an indicator or item above it was changed too, and decides
    PUBLISHED_ABOVE = "published-above"  # a score above it is known only as announced


@dataclass(frozen=True, slots=True)
class IgnoredChange:
    """A change that has no effect, because of the indicator or item `above` it."""

    change: WhatIfChange
    because: IgnoreReason
    above: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class ScoreShift:
    """One score before and after; `change` is the difference of the shown ones."""

    id: str
    code: str
    level: NodeLevel
    title: Text
    before: Fraction | None
    after: Fraction | None

    @property
    def change(self) -> Decimal | None:
        """Rounded after − rounded before, so that the figures on the page add up; None while unknown."""
        before, after = rounded(self.before), rounded(self.after)
        return None if before is None or after is None else after - before


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A hypothetical result beside the real one."""

    before: Score
    after: Score
    rating_before: RatingRule | None
    rating_after: RatingRule | None
    changes: tuple[WhatIfChange, ...]  # those with effect
    ignored: tuple[IgnoredChange, ...]
    total: ScoreShift
    instruments: tuple[ScoreShift, ...]
    indicators: tuple[ScoreShift, ...]  # sub-indicators too, in the edition's order
    sentence: Text


def what_if(
    edition: Edition, facts: Facts, changes: Iterable[WhatIfChange], *, before: Score | None = None
) -> WhatIf:
    """The result that these changes would give. With `before`, the facts need not be scored again.

    A change of an indicator decides for everything under it; changes under it are reported as ignored.
    Raises KeyError for an id that is not an indicator, item or part of the edition, ValueError for
    a value that its scale can't give. The caller has to keep a withheld result back.
    """
    nodes, all_changes = edition_nodes(edition), tuple(changes)
    ignored = tuple(_ignored_changes(nodes, facts, all_changes))
    without_effect = {item.change for item in ignored}
    effective = tuple(change for change in all_changes if change not in without_effect)
    real = score(edition, facts) if before is None else before
    after = score(edition, _facts_after(nodes, facts, effective))
    before_rating, after_rating = _rating(edition, real), _rating(edition, after)
    return WhatIf(
        before=real,
        after=after,
        rating_before=before_rating,
        rating_after=after_rating,
        changes=effective,
        ignored=ignored,
        total=ScoreShift("total", "", NodeLevel.TOTAL, Text("คะแนนรวม", "Total"), real.value, after.value),
        instruments=tuple(_shifts(nodes, real, after, NodeLevel.INSTRUMENT)),
        indicators=tuple(_shifts(nodes, real, after, NodeLevel.INDICATOR)),
        sentence=_sentence(real, after, before_rating, after_rating),
    )


def with_changes(edition: Edition, facts: Facts, changes: Iterable[WhatIfChange]) -> Facts:
    """New facts as if the changes were true; `facts` itself is not changed.

    An indicator becomes a published score, so that the roll-up starts there. An item or part gets a
    tally that gives exactly the supposed score; it says nothing about how many people answered.
    """
    return _facts_after(edition_nodes(edition), facts, tuple(changes))


def _facts_after(nodes: Mapping[str, EditionNode], facts: Facts, changes: Iterable[WhatIfChange]) -> Facts:
    published = dict(facts.published)
    counts = {
        instrument: {channel: dict(columns) for channel, columns in channels.items()}
        for instrument, channels in facts.counts.items()
    }
    for change in changes:
        node = nodes[change.id]
        if node.level is NodeLevel.INDICATOR:
            published[node.code] = change.value
        elif node.level is NodeLevel.INSTRUMENT:
            raise KeyError(f"{change.id}: expected an indicator, item or part")
        else:
            channels = counts.setdefault(node.instrument.id, {})
            for channel in node.instrument.channels:
                columns = channels.setdefault(channel, {})
                columns.update({part.column: _tally(part.scale, change.value) for part in node.parts})
    return replace(facts, counts=counts, published=published)


def _rating(edition: Edition, total: Score) -> RatingRule | None:
    return rate(edition.ratings, total.value, [instrument.value for instrument in total.children])


def _tally(scale: Scale, value: Fraction) -> tuple[int, ...]:
    """The smallest tally of the scale that scores `value`: one choice, or two in the right proportion."""
    points = [p for p in scale.points if p is not None]
    low, high = min(points), max(points)
    if not low <= value <= high:
        raise ValueError(f"expected a score from {low} to {high}; found {value}")
    if value in points:
        low = high = value
    upper = (value - low) / (high - low) if high > low else Fraction(1)
    tally = [0] * len(scale.points)
    tally[scale.points.index(high)] += upper.numerator
    tally[scale.points.index(low)] += upper.denominator - upper.numerator
    return tuple(tally)


def _ignored_changes(
    nodes: Mapping[str, EditionNode], facts: Facts, changes: tuple[WhatIfChange, ...]
) -> Iterator[IgnoredChange]:
    changed = {change.id for change in changes}
    for change in changes:
        node = nodes[change.id]
        for above in node.above:
            if above in changed:
                yield _because(change, IgnoreReason.CHANGED_ABOVE, node, nodes[above])
                break
            if nodes[above].code in facts.published:
                yield _because(change, IgnoreReason.PUBLISHED_ABOVE, node, nodes[above])
                break


def _because(
    change: WhatIfChange, because: IgnoreReason, place: EditionNode, above: EditionNode
) -> IgnoredChange:
    if because is IgnoreReason.CHANGED_ABOVE:
        sentence = Text(
            f"ไม่ได้ใช้ค่าที่ลองใส่ใน {place.code} เพราะได้ลองเปลี่ยน {above.code} ซึ่งอยู่เหนือขึ้นไปแล้ว",
            f"The value you tried for {place.code} is not used, because you also changed {above.code} "
            "above it",
        )
    else:
        sentence = Text(
            f"ลองเปลี่ยน {place.code} ไม่ได้ เพราะ {above.code} มีเฉพาะคะแนนที่ประกาศ ลองเปลี่ยนที่ {above.code} แทน",
            f"You cannot try {place.code}, because {above.code} is known only as announced; "
            f"change {above.code} instead",
        )
    return IgnoredChange(change, because, above.id, sentence)


def _shifts(
    nodes: Mapping[str, EditionNode], before: Score, after: Score, level: NodeLevel
) -> Iterator[ScoreShift]:
    """Scores that are in both trees: under a changed indicator there are none."""
    scores_after = {old.id: old for old in after.at(level)}
    for old in before.at(level):
        if old.id in scores_after:
            yield ScoreShift(
                old.id, old.code, level, nodes[old.id].title, old.value, scores_after[old.id].value
            )


def _sentence(before: Score, after: Score, was: RatingRule | None, now: RatingRule | None) -> Text:
    if after.value is None:
        missing = join_names(
            [same(instrument.code) for instrument in after.children if instrument.value is None]
        )
        return Text(
            f"ยังบอกคะแนนรวมไม่ได้ เพราะยังไม่มีคะแนน {missing.th}",
            f"The total is not known yet: there is no score for {missing.en}",
        )
    rating, total = rating_name(now), number(after.value)
    if before.value is None:
        return Text(
            f"คะแนนรวมจะเป็น {total} ระดับ {rating.th}", f"The total would be {total}, rating {rating.en}"
        )
    was_total, was_rating = number(before.value), rating_name(was)
    if was_total == total and was == now:
        return Text(
            f"คะแนนรวมยังคงเป็น {total} ระดับ {rating.th}", f"The total would stay {total}, rating {rating.en}"
        )
    step = movement(Decimal(total) - Decimal(was_total))
    thai = f"คะแนนรวมจะ{step.th} จาก {was_total} เป็น {total}"
    english = f"The total {step.en}, from {was_total} to {total}"
    if was == now:
        return Text(f"{thai} ระดับยังคงเป็น {rating.th}", f"{english}; the rating would stay {rating.en}")
    return Text(
        f"{thai} และระดับจะเปลี่ยนจาก {was_rating.th} เป็น {rating.th}",
        f"{english}, and the rating would move from {was_rating.en} to {rating.en}",
    )
