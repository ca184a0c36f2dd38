"""The mirror: what people say in surveys against what the office discloses. Never a verdict on anyone.

The thresholds and what they mean are in docs/methods/analysis.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sucharit.analysis.edition_nodes import EditionNode, edition_nodes
from sucharit.analysis.topics import TOPICS, Topic
from sucharit.analysis.wording import join_names, number, same
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.scoring import Score, hundredths

# From this many points on, the two sides count as different. A topic has few items: one of four is 25 points.
APART = Decimal(5)
APART_ON_TOPICS = Decimal(10)


class Reflection(StrEnum):
    """How the two sides compare."""

    SHOWN_MORE = "shown-more"  # much is shown, people feel less of it
    FELT_MORE = "felt-more"  # people feel well, less is shown
    BOTH_HIGH = "both-high"
    BOTH_MIDDLE = "both-middle"
    BOTH_LOW = "both-low"


@dataclass(frozen=True, slots=True)
class MirrorPair:
    """Survey score and disclosure score of one topic; `gap` is disclosure − survey, of the rounded scores."""

    id: str  # the two instruments' ids with a hyphen, or the topic's id
    title: Text
    survey_ids: tuple[str, ...]
    disclosure_ids: tuple[str, ...]
    survey_title: Text
    disclosure_title: Text
    survey_score: Fraction
    disclosure_score: Fraction
    gap: Decimal
    reflection: Reflection
    sentence: Text


@dataclass(frozen=True, slots=True)
class Mirror:
    """The pairs of instruments and of topics (widest gap first), and the headline of the page."""

    instruments: tuple[MirrorPair, ...]
    topics: tuple[MirrorPair, ...]
    headline: Text


def mirror(edition: Edition, total: Score, *, topics: Iterable[Topic] = TOPICS) -> Mirror:
    """Every pair with scores on both sides. A side of several indicators is their unweighted mean."""
    nodes = edition_nodes(edition)
    values = {score.id: score.value for score in reversed(list(total.walk())) if score.value is not None}
    surveys = [score for score in edition.instruments if score.kind is InstrumentKind.SURVEY]
    audits = [score for score in edition.instruments if score.kind is InstrumentKind.AUDIT]
    whole = [
        Topic(
            f"{survey.id}-{audit.id}",
            Text(f"{survey.code} กับ {audit.code}", f"{survey.code} and {audit.code}"),
            (survey.id,),
            (audit.id,),
        )
        for survey in surveys
        for audit in audits
    ]
    instruments = _pairs(edition, nodes, values, whole, APART)
    return Mirror(
        instruments, _pairs(edition, nodes, values, topics, APART_ON_TOPICS), _headline(instruments)
    )


def _pairs(
    edition: Edition,
    nodes: Mapping[str, EditionNode],
    values: Mapping[str, Fraction],
    topics: Iterable[Topic],
    apart: Decimal,
) -> tuple[MirrorPair, ...]:
    pairs = [pair for topic in topics if (pair := _pair(edition, nodes, values, topic, apart))]
    return tuple(sorted(pairs, key=lambda pair: -abs(pair.gap)))


def _pair(
    edition: Edition,
    nodes: Mapping[str, EditionNode],
    values: Mapping[str, Fraction],
    topic: Topic,
    apart: Decimal,
) -> MirrorPair | None:
    survey_ids = tuple(name for name in topic.survey_ids if name in values)
    disclosure_ids = tuple(name for name in topic.disclosure_ids if name in values)
    if not survey_ids or not disclosure_ids:
        return None
    survey_score, disclosure_score = _mean(values, survey_ids), _mean(values, disclosure_ids)
    gap = Decimal(hundredths(disclosure_score) - hundredths(survey_score)).scaleb(-2)
    reflection = _reflection(survey_score, disclosure_score, gap, apart, edition.pass_mark)
    names = _names(nodes, survey_ids), _names(nodes, disclosure_ids)
    return MirrorPair(
        id=topic.id,
        title=topic.title,
        survey_ids=survey_ids,
        disclosure_ids=disclosure_ids,
        survey_title=names[0],
        disclosure_title=names[1],
        survey_score=survey_score,
        disclosure_score=disclosure_score,
        gap=gap,
        reflection=reflection,
        sentence=_sentence(reflection, *names, number(survey_score), number(disclosure_score)),
    )


def _mean(values: Mapping[str, Fraction], names: tuple[str, ...]) -> Fraction:
    return sum((values[name] for name in names), Fraction(0)) / len(names)


def _names(nodes: Mapping[str, EditionNode], names: tuple[str, ...]) -> Text:
    """Instruments by their codes, indicators by their titles."""
    side = [nodes[name] for name in names]
    return join_names([same(node.code) if node.instrument.id == node.id else node.title for node in side])


def _reflection(
    survey_score: Fraction, disclosure_score: Fraction, gap: Decimal, apart: Decimal, mark: Fraction
) -> Reflection:
    if gap >= apart:
        return Reflection.SHOWN_MORE
    if gap <= -apart:
        return Reflection.FELT_MORE
    high = [hundredths(side) >= mark * 100 for side in (survey_score, disclosure_score)]
    return Reflection.BOTH_HIGH if all(high) else Reflection.BOTH_MIDDLE if any(high) else Reflection.BOTH_LOW


def _sentence(reflection: Reflection, survey: Text, disclosure: Text, felt: str, displayed: str) -> Text:
    thai, english = (
        f"{disclosure.th} {displayed} · {survey.th} {felt}",
        f"{disclosure.en} {displayed} · {survey.en} {felt}",
    )
    ending = _ENDINGS[reflection]
    return Text(f"{ending.th} ({thai})", f"{ending.en} ({english})")


_ENDINGS = {
    Reflection.SHOWN_MORE: Text(
        "แสดงไว้มากกว่าที่คนรู้สึก ลองดูว่าสิ่งที่เผยแพร่ไปถึงคนที่ต้องใช้และตรงกับที่เขาพบหรือยัง",
        "More is published than people feel: does it reach them, and does it match what they experience?",
    ),
    Reflection.FELT_MORE: Text(
        "คนรู้สึกดีกว่าที่แสดงไว้ งานที่ทำอยู่แล้วน่านำมาเผยแพร่ให้ครบ",
        "People feel more positive than what is published: the work is being done, and publishing it "
        "would let others see it",
    ),
    Reflection.BOTH_HIGH: Text(
        "สิ่งที่คนรู้สึกกับสิ่งที่แสดงไว้ไปด้วยกัน และอยู่ในระดับดีทั้งคู่",
        "What people feel and what is published agree, and both are high",
    ),
    Reflection.BOTH_MIDDLE: Text(
        "สิ่งที่คนรู้สึกกับสิ่งที่แสดงไว้ใกล้เคียงกัน และอยู่แถวเกณฑ์ผ่าน",
        "What people feel and what is published are close, and both are around the pass mark",
    ),
    Reflection.BOTH_LOW: Text(
        "ทั้งสิ่งที่คนรู้สึกและสิ่งที่แสดงไว้ยังเติบโตได้อีก เริ่มจากด้านใดก่อนก็ได้",
        "Both what people feel and what is published have room to grow; either is a good place to start",
    ),
}


def _headline(pairs: tuple[MirrorPair, ...]) -> Text:
    if not pairs:
        return Text(
            "ยังเทียบไม่ได้ เพราะยังไม่มีคะแนนครบทั้งสองด้าน",
            "This cannot be compared yet: one of the two sides has no score",
        )
    return pairs[0].sentence
