"""One office compared with others: the national mean, its region, offices of its kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sucharit.analysis.wording import number
from sucharit.languages import Text
from sucharit.scoring import rounded

CLOSE = Decimal("0.50")  # scores nearer than this are not ranked against each other
FEW = 8  # fewer than this many are not cut into quarters

_QUARTERS = (
    Text("กลุ่มบน (1 ใน 4 แรก)", "the top quarter"),
    Text("กลุ่มกลางค่อนไปทางบน", "the upper middle"),
    Text("กลุ่มกลางค่อนไปทางล่าง", "the lower middle"),
    Text("กลุ่มล่าง (1 ใน 4 สุดท้าย)", "the bottom quarter"),
)
_PEOPLE = Text(
    "ผู้ตอบแบบสำรวจของแต่ละแห่งเป็นคนละกลุ่ม และไม่ได้มาจากการสุ่มทั้งหมด ความต่างเล็กน้อยจึงอาจไม่ใช่ความต่างจริง",
    "Each office is rated by different people not all of them drawn at random, "
    "so small differences may not be real",
)
_NATION = Text(
    "ค่าเฉลี่ยระดับประเทศรวมหน่วยงานทุกประเภท ซึ่งงานและผู้รับบริการต่างจากสำนักงานเขตพื้นที่ฯ",
    "The national mean covers agencies of every kind, whose work and service users differ from an area "
    "office's",
)
_EDITIONS = Text(
    "ตัวเลขที่เทียบกันมาจากกรอบการประเมินคนละฉบับ ใช้ดูแนวโน้มได้ แต่ไม่ควรเทียบตรง ๆ",
    "The figures come from different editions of the framework: use them only as a rough guide",
)


class ComparisonKind(StrEnum):
    """What an office is compared with."""

    NATION = "nation"  # all agencies of the country, by the announced mean
    OFFICES = "offices"  # all offices of the announcement
    REGION = "region"
    ALIKE = "alike"  # offices of the same kind


@dataclass(frozen=True, slots=True)
class ScoreCounts:
    """How a group's scores lie around one score: all that a comparison needs of thousands of them."""

    count: int  # at least one
    mean: Decimal  # on two decimals
    higher: int  # above the score
    clearly_higher: int  # above it by more than CLOSE
    near_or_higher: int  # at most CLOSE under it, or above


class SortedScores:
    """A group's scores, sorted once to be counted around each of many."""

    def __init__(self, scores: Iterable[Decimal]) -> None:
        self._scores = sorted(scores)
        count = len(self._scores)
        self._mean = rounded(sum(map(Fraction, self._scores), Fraction(0)) / count) if count else None

    def around(self, own: Decimal) -> ScoreCounts | None:
        """The counts around this score; None where there are no scores."""
        if self._mean is None:
            return None
        scores, count = self._scores, len(self._scores)
        return ScoreCounts(
            count=count,
            mean=self._mean,
            higher=count - bisect_right(scores, own),
            clearly_higher=count - bisect_right(scores, own + CLOSE),
            near_or_higher=count - bisect_left(scores, own - CLOSE),
        )


@dataclass(frozen=True, slots=True)
class ComparisonGroup:
    """A group to compare with: its announced mean, or its members' scores (the office's own among them)."""

    against: ComparisonKind
    title: Text  # "ภาคเหนือ"
    mean: Decimal | None = None
    counts: ScoreCounts | None = None  # around the office's own score
    left_out: int = 0  # how many have no score (unknown or withheld)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a score lies among others. Close ranks say little, so they are given as bands.

    `quarter` 1 is the upper one. The ranks `close_from`–`close_to` are within half a point of the office.
    """

    rank: int
    count: int
    quarter: int | None  # None among fewer than 8
    close_from: int
    close_to: int
    sentence: Text


@dataclass(frozen=True, slots=True)
class Comparison:
    """The office against one group: `difference` is own − mean."""

    against: ComparisonKind
    title: Text
    own: Decimal
    mean: Decimal
    difference: Decimal
    position: Position | None
    sentence: Text


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All comparisons that can be made, and notes on how far they may be trusted."""

    by_group: tuple[Comparison, ...]
    notes: tuple[Text, ...]


def compare(
    own: Decimal | None, others: Sequence[ComparisonGroup], *, same_edition: bool = True
) -> Comparisons:
    """The office against each group that has a mean or scores; empty while its own score is unknown."""
    if own is None:
        return Comparisons((), ())
    comparisons = tuple(comparison for group in others if (comparison := _comparison(own, group)))
    return Comparisons(comparisons, _notes(comparisons, others, same_edition) if comparisons else ())


def _comparison(own: Decimal, group: ComparisonGroup) -> Comparison | None:
    counts = group.counts
    mean = group.mean if counts is None or group.mean is not None else counts.mean
    if mean is None:
        return None
    difference = own - mean
    return Comparison(
        against=group.against,
        title=group.title,
        own=own,
        mean=mean,
        difference=difference,
        position=_position(group.title, counts) if counts else None,
        sentence=_sentence(group.title, own, mean, difference),
    )


def _position(title: Text, counts: ScoreCounts) -> Position:
    rank = 1 + counts.higher
    count = counts.count
    quarter = None if count < FEW else min(4, (4 * rank - 1) // count + 1)
    close_from = 1 + counts.clearly_higher
    close_to = max(rank, counts.near_or_higher)
    where = _where(title, count, rank, quarter, close_from, close_to)
    return Position(rank, count, quarter, close_from, close_to, where)


def _where(title: Text, count: int, rank: int, quarter: int | None, first: int, last: int) -> Text:
    band = Text(f"อันดับ {rank}", f"rank {rank}") if quarter is None else _QUARTERS[quarter - 1]
    thai = f"อยู่{'ใน' if quarter else ''}{band.th} จาก {count} แห่งใน{title.th}"
    english = f"In {band.en} of {count} in {title.en}" if quarter else f"Rank {rank} of {count} in {title.en}"
    if last == first:
        return Text(thai, english)
    return Text(
        f"{thai} (อันดับ {first}–{last} ได้คะแนนใกล้กันไม่เกิน {number(CLOSE)})",
        f"{english} (ranks {first}–{last} are within {number(CLOSE)} points)",
    )


def _sentence(title: Text, own: Decimal, mean: Decimal, difference: Decimal) -> Text:
    by, figures = number(difference), (number(own), number(mean))
    if difference == 0:
        return Text(
            f"เท่ากับค่าเฉลี่ยของ{title.th} ({figures[1]})", f"Equal to the mean of {title.en} ({figures[1]})"
        )
    thai, english = ("สูงกว่า", "above") if difference > 0 else ("ต่ำกว่า", "below")
    return Text(
        f"{thai}ค่าเฉลี่ยของ{title.th} {by} ({figures[0]} เทียบกับ {figures[1]})",
        f"{by} {english} the mean of {title.en} ({figures[0]} against {figures[1]})",
    )


def _notes(
    comparisons: Sequence[Comparison], others: Sequence[ComparisonGroup], same_edition: bool
) -> tuple[Text, ...]:
    notes = [_PEOPLE]
    if any(comparison.against is ComparisonKind.NATION for comparison in comparisons):
        notes.append(_NATION)
    if not same_edition:
        notes.append(_EDITIONS)
    notes += [
        Text(
            f"{group.title.th}: ไม่นับ {group.left_out} แห่งที่ยังไม่มีคะแนนหรืองดประกาศ",
            f"{group.title.en}: {group.left_out} with no score or a withheld score are left out",
        )
        for group in others
        if group.left_out
    ]
    return tuple(notes)
