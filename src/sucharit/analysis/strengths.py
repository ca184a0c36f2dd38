"""Strengths and points to improve: every indicator against the office's own target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from sucharit.analysis.edition_nodes import EditionNode, edition_nodes
from sucharit.analysis.influence import influence
from sucharit.analysis.wording import number
from sucharit.frameworks import Edition, RatingRule
from sucharit.languages import Text
from sucharit.scoring import NodeLevel, Score, hundredths, rate_single

FindingLevel = Literal["indicator", "sub-indicator", "item"]
WEAKEST = 3  # how many items of an indicator are listed


@dataclass(frozen=True, slots=True)
class ItemLoss:
    """An item of an indicator, and the points of the total it would add if it were at 100."""

    id: str
    code: str
    title: Text
    value: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class IndicatorFinding:
    """One indicator (or item) against the target.

    `gap` is rounded score − target: 0 or more is a strength. `to_target` and `to_full` are the points
    of the total that reaching the target, or 100, would add. `share` is points of the total per
    point of it. `weakest` are its items that cost the total most, the costliest first.
    """

    id: str
    code: str
    level: NodeLevel
    title: Text
    meaning: Text | None
    help: Text | None
    instrument: str
    value: Fraction
    gap: Decimal
    rating: RatingRule | None
    share: Fraction
    to_target: Fraction
    to_full: Fraction
    weakest: tuple[ItemLoss, ...]
    sentence: Text


@dataclass(frozen=True, slots=True)
class StrengthsAndGaps:
    """The indicators of one level: strong (strongest first), weak (weakest first), and without a score."""

    target: Fraction
    strong: tuple[IndicatorFinding, ...]
    weak: tuple[IndicatorFinding, ...]
    unknown: tuple[str, ...]  # codes without a score: neither strong nor weak
    headline: Text

    @property
    def weakest_first(self) -> tuple[IndicatorFinding, ...]:
        """All that have a score, weakest first."""
        return self.weak + self.strong[::-1]


def strengths_and_gaps(
    edition: Edition,
    total: Score,
    *,
    target: Fraction | Decimal | None = None,
    level: FindingLevel = "indicator",
) -> StrengthsAndGaps:
    """All indicators or items of one level against a target (the edition's by default).

    `level`: "indicator" (1–10), "sub-indicator" (those that have items) or "item". Decided on the two
    decimals that people read: exactly 95.00 is a strength.
    """
    mark = edition.target if target is None else Fraction(target)
    nodes, shares = edition_nodes(edition), influence(total)
    findings, unknown = [], []
    for score in _scores_at(total, level):
        if score.value is None or score.id not in shares:
            unknown.append(score.code)
        else:
            findings.append(_finding(edition, nodes, shares, score, score.value, mark))
    findings.sort(key=lambda finding: finding.value)
    weak = tuple(finding for finding in findings if finding.gap < 0)
    strong = tuple(
        sorted((finding for finding in findings if finding.gap >= 0), key=lambda finding: -finding.value)
    )
    return StrengthsAndGaps(mark, strong, weak, tuple(unknown), _headline(weak, strong, mark))


def _scores_at(total: Score, level: FindingLevel) -> list[Score]:
    if level == "item":
        return list(total.at(NodeLevel.ITEM))
    if level == "indicator":
        return [indicator for instrument in total.children for indicator in instrument.children]
    return [score for score in total.at(NodeLevel.INDICATOR) if not _above_others(score)]


def _above_others(score: Score) -> bool:
    return any(child.level is NodeLevel.INDICATOR for child in score.children)


def _finding(
    edition: Edition,
    nodes: Mapping[str, EditionNode],
    shares: Mapping[str, Fraction],
    score: Score,
    value: Fraction,
    mark: Fraction,
) -> IndicatorFinding:
    node, share = nodes[score.id], shares[score.id]
    gap = Decimal(hundredths(value) - hundredths(mark)).scaleb(-2)
    to_target = max(mark - value, Fraction(0)) * share if gap < 0 else Fraction(0)
    return IndicatorFinding(
        id=score.id,
        code=score.code,
        level=score.level,
        title=node.title,
        meaning=node.meaning,
        help=node.help,
        instrument=node.instrument.id,
        value=value,
        gap=gap,
        rating=rate_single(edition.ratings, value),
        share=share,
        to_target=to_target,
        to_full=(100 - value) * share,
        weakest=_losses(nodes, shares, score) if score.level is NodeLevel.INDICATOR else (),
        sentence=_sentence(value, mark, gap, to_target),
    )


def _losses(
    nodes: Mapping[str, EditionNode], shares: Mapping[str, Fraction], score: Score
) -> tuple[ItemLoss, ...]:
    losses = [
        ItemLoss(item.id, item.code, nodes[item.id].title, item.value, (100 - item.value) * shares[item.id])
        for item in score.at(NodeLevel.ITEM)
        if item.value is not None and item.value < 100
    ]
    return tuple(sorted(losses, key=lambda loss: -loss.points)[:WEAKEST])


def _sentence(value: Fraction, mark: Fraction, gap: Decimal, to_target: Fraction) -> Text:
    if gap == 0:
        return Text(f"ได้ {number(value)} ถึงเป้าหมายพอดี", f"{number(value)}, exactly on target")
    if gap > 0:
        return Text(
            f"ได้ {number(value)} สูงกว่าเป้าหมาย {number(mark)} อยู่ {number(gap)}",
            f"{number(value)}, {number(gap)} above the target of {number(mark)}",
        )
    return Text(
        f"ได้ {number(value)} ต่ำกว่าเป้าหมาย {number(mark)} อยู่ {number(gap)} "
        f"ถ้าถึงเป้าหมาย คะแนนรวมจะเพิ่มขึ้น {number(to_target)}",
        f"{number(value)}, {number(gap)} below the target of {number(mark)}; "
        f"reaching it would add {number(to_target)} to the total",
    )


def _headline(
    weak: tuple[IndicatorFinding, ...], strong: tuple[IndicatorFinding, ...], mark: Fraction
) -> Text:
    """The finding in one line: the weakest, and where the total loses most if that is another."""
    if not weak and not strong:
        return Text(
            "ยังไม่มีคะแนนให้ดูจุดแข็งและจุดที่ควรพัฒนา",
            "There are no scores yet to show strengths and points to improve",
        )
    if not weak:
        return Text(f"ทุกด้านถึงเป้าหมาย {number(mark)} แล้ว", f"Everything reaches the target of {number(mark)}")
    lowest, costliest = weak[0], max(weak, key=lambda finding: finding.to_target)
    if costliest.id == lowest.id:
        return Text(
            f"เริ่มปรับที่{lowest.title.th}ก่อน คะแนนจะเพิ่มได้มากที่สุด",
            f"Start with {lowest.title.en}: it would raise the score most",
        )
    return Text(
        f"{lowest.title.th}ได้คะแนนต่ำสุด แต่ถ้าเริ่มปรับที่{costliest.title.th}ก่อน คะแนนรวมจะเพิ่มได้มากที่สุด",
        f"{lowest.title.en} scores lowest, but starting with {costliest.title.en} would raise the total most",
    )
