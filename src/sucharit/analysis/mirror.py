"""The mirror: what people say (IIT, EIT) against what the office shows (OIT). Never a verdict on anyone.

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
from sucharit.analysis.wording import listed, number, same
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.scoring import Score, hundredths

# From so many points on, the two sides are told apart. A topic rests on few items: one of four is 25 points.
APART = Decimal(5)
APART_ON_TOPICS = Decimal(10)


class Reflection(StrEnum):
    """How the two sides stand to each other."""

    SHOWN_MORE = "shown-more"  # much is shown, people feel less of it
    FELT_MORE = "felt-more"  # people feel well, less is shown
    BOTH_HIGH = "both-high"
    BOTH_MIDDLE = "both-middle"
    BOTH_LOW = "both-low"


@dataclass(frozen=True, slots=True)
class MirrorPair:
    """What people say beside what is shown, on one topic; `gap` is shown − said, of the shown scores."""

    id: str  # "iit-oit", or the topic's name
    title: Text
    said_ids: tuple[str, ...]
    shown_ids: tuple[str, ...]
    said_title: Text
    shown_title: Text
    said: Fraction
    shown: Fraction
    gap: Decimal
    reflection: Reflection
    sentence: Text


@dataclass(frozen=True, slots=True)
class Mirror:
    """The pairs on instruments and on topics (widest gap first), and the sentence for the page's head."""

    instruments: tuple[MirrorPair, ...]
    topics: tuple[MirrorPair, ...]
    headline: Text


def mirror(edition: Edition, total: Score, *, topics: Iterable[Topic] = TOPICS) -> Mirror:
    """Every pair whose both sides are known. A side of several indicators is their plain mean."""
    known = edition_nodes(edition)
    values = {one.id: one.value for one in reversed(list(total.walk())) if one.value is not None}
    surveys = [one for one in edition.instruments if one.kind is InstrumentKind.SURVEY]
    audits = [one for one in edition.instruments if one.kind is InstrumentKind.AUDIT]
    whole = [
        Topic(
            f"{said.id}-{seen.id}",
            Text(f"{said.code} กับ {seen.code}", f"{said.code} and {seen.code}"),
            (said.id,),
            (seen.id,),
        )
        for said in surveys
        for seen in audits
    ]
    instruments = _pairs(edition, known, values, whole, APART)
    return Mirror(
        instruments, _pairs(edition, known, values, topics, APART_ON_TOPICS), _headline(instruments)
    )


def _pairs(
    edition: Edition,
    known: Mapping[str, EditionNode],
    values: Mapping[str, Fraction],
    topics: Iterable[Topic],
    apart: Decimal,
) -> tuple[MirrorPair, ...]:
    found = [pair for topic in topics if (pair := _pair(edition, known, values, topic, apart))]
    return tuple(sorted(found, key=lambda pair: -abs(pair.gap)))


def _pair(
    edition: Edition,
    known: Mapping[str, EditionNode],
    values: Mapping[str, Fraction],
    topic: Topic,
    apart: Decimal,
) -> MirrorPair | None:
    said_ids = tuple(name for name in topic.said if name in values)
    shown_ids = tuple(name for name in topic.shown if name in values)
    if not said_ids or not shown_ids:
        return None
    said, seen = _mean(values, said_ids), _mean(values, shown_ids)
    gap = Decimal(hundredths(seen) - hundredths(said)).scaleb(-2)
    reflection = _reflection(said, seen, gap, apart, edition.pass_mark)
    names = _names(known, said_ids), _names(known, shown_ids)
    return MirrorPair(
        id=topic.id,
        title=topic.title,
        said_ids=said_ids,
        shown_ids=shown_ids,
        said_title=names[0],
        shown_title=names[1],
        said=said,
        shown=seen,
        gap=gap,
        reflection=reflection,
        sentence=_sentence(reflection, *names, number(said), number(seen)),
    )


def _mean(values: Mapping[str, Fraction], names: tuple[str, ...]) -> Fraction:
    return sum((values[name] for name in names), Fraction(0)) / len(names)


def _names(known: Mapping[str, EditionNode], names: tuple[str, ...]) -> Text:
    """Instruments by their letters, indicators by their titles."""
    places_ = [known[name] for name in names]
    return listed([same(one.code) if one.instrument.id == one.id else one.title for one in places_])


def _reflection(said: Fraction, seen: Fraction, gap: Decimal, apart: Decimal, mark: Fraction) -> Reflection:
    if gap >= apart:
        return Reflection.SHOWN_MORE
    if gap <= -apart:
        return Reflection.FELT_MORE
    high = [hundredths(side) >= mark * 100 for side in (said, seen)]
    return Reflection.BOTH_HIGH if all(high) else Reflection.BOTH_MIDDLE if any(high) else Reflection.BOTH_LOW


def _sentence(reflection: Reflection, said: Text, seen: Text, felt: str, displayed: str) -> Text:
    thai, english = f"{seen.th} {displayed} · {said.th} {felt}", f"{seen.en} {displayed} · {said.en} {felt}"
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
            "ยังส่องกระจกไม่ได้ เพราะยังไม่มีคะแนนครบทั้งสองด้าน",
            "This cannot be compared yet: one of the two sides has no score",
        )
    return pairs[0].sentence
