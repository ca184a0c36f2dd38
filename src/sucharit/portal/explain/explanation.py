"""From the total down to the answers: each level with its rule in words, for a stranger to recompute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from sucharit.analysis.edition_nodes import edition_nodes
from sucharit.charts import numbers
from sucharit.frameworks import Edition, Part, Scale
from sucharit.languages import Text
from sucharit.portal.badges import Badge, badge
from sucharit.scoring import NodeLevel, Score, ScoreRule, rate, rate_single, rounding_gap

TOTAL = Text("คะแนนรวม", "Total")
RATED = (NodeLevel.TOTAL, NodeLevel.INSTRUMENT, NodeLevel.INDICATOR)


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """One choice of a question: its points (None: does not count), how many chose it, and the product."""

    label: Text
    points: Fraction | None
    people: int

    @property
    def product(self) -> Fraction | None:
        """Points × people; None where the choice does not count."""
        return None if self.points is None else self.points * self.people


@dataclass(frozen=True, slots=True)
class ExplainedNode:
    """One level of the explanation. `answers` are a question's choices; `verdict` an audited item's."""

    level: NodeLevel
    code: str
    title: Text
    score: Score
    rule: str
    badge: Badge | None
    answers: tuple[AnswerCount, ...] = ()
    verdict: Text | None = None
    children: tuple[ExplainedNode, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is unfolded from the start: the total and its instruments are."""
        return self.level in (NodeLevel.TOTAL, NodeLevel.INSTRUMENT)

    @property
    def people(self) -> int:
        return sum(answer.people for answer in self.answers if answer.points is not None)

    @property
    def products(self) -> Fraction:
        """The sum of points × people."""
        return sum((answer.product for answer in self.answers if answer.product is not None), Fraction(0))


class Explanation:
    """Builds the nodes of one organisation's score from the words of its edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.titles = {name: place.title for name, place in edition_nodes(edition).items()}
        self.parts = {part.id: part for instrument in edition.instruments for part in instrument.parts()}

    def of(self, total: Score) -> ExplainedNode:
        return self._explain(total)

    def _explain(self, score: Score) -> ExplainedNode:
        inner = score.children[0] if score.rule is ScoreRule.SAME and score.children else score
        scale = self._part(inner).scale if inner.tally else None
        audit = scale is not None and sum(inner.tally) == 1
        return ExplainedNode(
            level=score.level,
            code=score.code,
            title=self._title(score),
            score=score,
            rule=_rule(inner, score.weight),
            badge=self._badge(score),
            answers=_answers(scale, inner.tally) if scale and not audit else (),
            verdict=_verdict(scale, inner.tally) if scale and audit else None,
            children=tuple(self._explain(child) for child in inner.children),
        )

    def _part(self, score: Score) -> Part:
        name, _slash, _channel = (
            score.id.rpartition("/") if score.level is NodeLevel.CHANNEL else (score.id, "", "")
        )
        return self.parts[name]

    def _title(self, score: Score) -> Text:
        if score.level is NodeLevel.TOTAL:
            return TOTAL
        if score.level is NodeLevel.CHANNEL:
            return Text(f"ส่วนที่ {score.code}", f"Part {score.code}")
        return self.titles[score.id] if score.id in self.titles else self.parts[score.id].text

    def _badge(self, score: Score) -> Badge | None:
        if score.level not in RATED:
            return None
        if score.level is NodeLevel.TOTAL:
            return badge(rate(self.edition.ratings, score.value, [child.value for child in score.children]))
        return badge(rate_single(self.edition.ratings, score.value))


def _answers(scale: Scale, tally: Sequence[int]) -> tuple[AnswerCount, ...]:
    return tuple(
        AnswerCount(choice.label, choice.points, people)
        for choice, people in zip(scale.choices, tally, strict=True)
    )


def _verdict(scale: Scale, tally: Sequence[int]) -> Text:
    return scale.choices[tuple(tally).index(1)].label


def _rule(score: Score, weight: Fraction | None) -> str:
    """How the value came about, as a sentence with its numbers."""
    if score.value is None:
        return _("ยังไม่มีข้อมูล จึงไม่นำไปคิด ไม่ได้นับเป็นศูนย์")
    return _RULES[score.rule](score)


def _weighted_sum(score: Score) -> str:
    terms = " + ".join(numbers.format_number(child.weighted) for child in score.children)
    sentence = _("บวกคะแนนของแต่ละเครื่องมือที่ถ่วงน้ำหนักแล้ว: %(terms)s = %(value)s") % {
        "terms": terms,
        "value": numbers.format_number(score.value),
    }
    weighted = [child.weighted for child in score.children if child.weighted is not None]
    gap = rounding_gap(weighted, score.value or Fraction(0))
    if gap:
        sentence += " " + _("(ต่างกัน %(gap)s เพราะปัดเศษเมื่อแสดงเท่านั้น)") % {
            "gap": numbers.format_number(abs(gap))
        }
    return sentence


def _mean(score: Score) -> str:
    return _mean_of(score.children, score)


def _mean_of_parts(score: Score) -> str:
    return _mean_of([part for item in score.children for part in (item.children or (item,))], score)


def _mean_of(averaged: Sequence[Score], score: Score) -> str:
    values = [item.value for item in averaged if item.value is not None]
    unknown = len(averaged) - len(values)
    if len(values) == 1:
        sentence = _("มีข้อมูลค่าเดียว จึงใช้ค่านั้น")
    else:
        sentence = _("ค่าเฉลี่ย โดยนับเท่ากันทุกตัว: (%(terms)s) ÷ %(count)s = %(value)s") % {
            "terms": _terms(values),
            "count": len(values),
            "value": _result(score.value or Fraction(0)),
        }
    if unknown:
        sentence += " " + _("ไม่นับ %(count)s รายการที่ยังไม่มีข้อมูล") % {"count": unknown}
    return sentence


def _terms(values: Sequence[Fraction]) -> str:
    """The sum of the values as text; equal ones once, with their number: 100 × 7 + 0."""
    if len(values) <= 5:
        return " + ".join(map(in_full, values))
    counts = Counter(map(in_full, values))
    return " + ".join(f"{text} × {count}" if count > 1 else text for text, count in counts.items())


def in_full(value: Fraction) -> str:
    """A value before rounding, with at most four decimals: 99.02, 97.846, 33.3333."""
    return numbers.format_number(value, 4).rstrip("0").rstrip(".")


def _result(value: Fraction) -> str:
    """A value in full and, where that differs, as it is shown: 94.375 ≈ 94.38."""
    full, rounded_text = in_full(value), numbers.format_number(value)
    return full if full == numbers.format_short(value) else f"{full} ≈ {rounded_text}"


def _points_rule(score: Score) -> str:
    if sum(score.tally) == 1:
        return _("ผลตรวจหนึ่งครั้ง ได้ %(value)s") % {"value": numbers.format_short(score.value)}
    return _("คะแนนของตัวเลือก × จำนวนผู้ตอบ รวมกัน แล้วหารด้วยจำนวนผู้ตอบที่นับ")


def _published_score(score: Score) -> str:
    return _("ใช้คะแนนตามที่ประกาศ ระบบไม่มีคำตอบหรือผลตรวจที่อยู่ใต้คะแนนนี้")


def _same_as_question(score: Score) -> str:
    return _("มีคำถามเดียว จึงเป็นคะแนนของคำถามนั้น")


_RULES = {
    ScoreRule.WEIGHTED_SUM: _weighted_sum,
    ScoreRule.MEAN: _mean,
    ScoreRule.MEAN_OF_PARTS: _mean_of_parts,
    ScoreRule.POINTS: _points_rule,
    ScoreRule.PUBLISHED: _published_score,
    ScoreRule.SAME: _same_as_question,
}
