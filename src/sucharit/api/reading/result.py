"""One organisation's result down to its answers: what its page, the explained score and its verdicts show.

Left out: everything of a withheld result but the instruments that enough people answered; every count where
one survey had too few; how many answered there; who judged; names of files that were handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sucharit.api.problems import ApiRefusal, ProblemId
from sucharit.api.reading.announcements import announced
from sucharit.api.reading.editions import edition_or_none
from sucharit.api.reading.results import facts_of_result
from sucharit.api.result_shapes import (
    Hidden,
    PublicAddress,
    PublicCounts,
    PublicNodeScore,
    PublicResultInFull,
    PublicTally,
    PublicVerdict,
    PublicVerdictReason,
)
from sucharit.api.shapes import two_decimals, words
from sucharit.contributions.pages import page_of
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.results import tallies
from sucharit.results.models import IndicatorScore, Result
from sucharit.results.threshold import may_be_shown
from sucharit.scoring import Facts
from sucharit.verdicts.announced import announced_verdicts
from sucharit.verdicts.items import JudgedItem, judged_items
from sucharit.verdicts.models import AnnouncedVerdicts

WHY_HIDDEN: dict[Hidden, Text] = {
    "withheld": Text("งดประกาศผล", "The result is withheld"),
    "no-score": Text("ประกาศไม่มีคะแนน", "The announcement gives no score"),
    "not-counted": Text(
        "ระบบไม่มีคำตอบที่อยู่ใต้คะแนนนี้", "No answers under this score are stored, or its edition is not known"
    ),
    "too-few": Text(
        "มีผู้ตอบน้อยเกินไปในแบบสอบถามอย่างน้อยหนึ่งชุด จึงไม่แสดงจำนวนคำตอบทั้งหมด",
        "Too few people answered at least one survey, so no counts are shown",
    ),
}


def result_in_full(programme: str, year: int, code: str) -> PublicResultInFull:
    """Four queries, two more where verdicts are kept. Raises ApiRefusal where there is no such result."""
    announcement = announced(programme, year)
    found = Result.objects.filter(announcement=announcement, organisation__code=code.lower())
    row = found.with_office().with_change().defer(None).first()
    if row is None:
        raise ApiRefusal(ProblemId.NOT_FOUND)
    edition = edition_or_none(announcement.edition)
    scores = {score.node: score for score in row.indicator_scores.all()}
    known = {node: score.score for node, score in scores.items()}
    hides_all = row.withheld or edition is None
    facts = Facts() if hides_all or edition is None else tallies.facts_of(row.tallies, known, edition)
    hidden = _hidden(row, edition, facts)
    return PublicResultInFull(
        **facts_of_result(row, announcement),
        programme=announcement.programme,
        year=announcement.year,
        edition=announcement.edition,
        edition_hash=announcement.edition_hash,
        source=announcement.source,
        indicators=list(_indicators(row, scores, edition)),
        answers=PublicCounts(
            hidden=hidden,
            hidden_because=words(WHY_HIDDEN[hidden]) if hidden else None,
            tallies=[] if hidden else list(_tallies(facts)),
        ),
        verdicts=list(_verdicts(row, edition, facts)),
    )


def _hidden(row: Result, edition: Edition | None, facts: Facts) -> Hidden | None:
    """Why the counts are not shown; None where they are."""
    if row.withheld:
        return "withheld"
    if row.score is None:
        return "no-score"
    if edition is None or not facts.counts:
        return "not-counted"
    return None if may_be_shown(edition, facts) else "too-few"


def _indicators(
    row: Result, stored: Mapping[str, IndicatorScore], edition: Edition | None
) -> Iterator[PublicNodeScore]:
    """In the edition's order. Of a withheld result instruments alone, and their scores alone."""
    order = [node for instrument in edition.instruments for node in _nodes(instrument)] if edition else []
    instruments = {instrument.id for instrument in edition.instruments} if edition else set()
    for node in [*order, *sorted(set(stored) - set(order))]:
        if node not in stored or (row.withheld and (node not in instruments or stored[node].score is None)):
            continue
        score = stored[node]
        yield PublicNodeScore(
            node=node,
            code=score.code,
            score=two_decimals(score.score),
            weighted=None if row.withheld else two_decimals(score.weighted),
        )


def _nodes(instrument: Any) -> Iterator[str]:
    yield instrument.id
    yield from (indicator.id for indicator in instrument.walk())


def _tallies(facts: Facts) -> Iterator[PublicTally]:
    for instrument, channels in facts.counts.items():
        for channel, columns in channels.items():
            for column, counts in columns.items():
                yield PublicTally(instrument=instrument, channel=channel, column=column, counts=list(counts))


def _verdicts(row: Result, edition: Edition | None, facts: Facts) -> Iterator[PublicVerdict]:
    """As frozen with the announcement; else what the score was computed from, without reasons."""
    frozen = announced_verdicts(row.organisation, row.announcement)
    if frozen is not None:
        yield from _frozen_verdicts(frozen)
    elif edition is not None:
        yield from _counted_verdicts(edition, facts)


def _frozen_verdicts(frozen: AnnouncedVerdicts) -> Iterator[PublicVerdict]:
    known = judged_items(frozen.round.framework())
    for item in frozen.items:
        judged = known.get(item["item"])
        if judged is not None:
            yield PublicVerdict(
                **_verdict(judged, item["choice"]),
                reasons=[
                    PublicVerdictReason(id=id, text=words(judged.reasons[id].text))
                    for id in item["reasons"]
                    if id in judged.reasons
                ],
                words=item["words"],
                addresses=[
                    PublicAddress(
                        url=address["url"],
                        copy_page=(page_of("announced copy", frozen, item["item"], place) or None)
                        if address.get("capture")
                        else None,
                    )
                    for place, address in enumerate(item["addresses"])
                ],
            )


def _counted_verdicts(edition: Edition, facts: Facts) -> Iterator[PublicVerdict]:
    known = judged_items(edition)
    for instrument in edition.instruments:
        if instrument.kind is InstrumentKind.AUDIT:
            for part in instrument.parts():
                tally = facts.tally(instrument.id, instrument.channels[0], part.column)
                if sum(tally) == 1:
                    verdict = _verdict(known[part.id], tuple(tally).index(1) + 1)
                    yield PublicVerdict(**verdict, reasons=[], words="", addresses=[])


def _verdict(judged: JudgedItem, choice: int) -> dict[str, Any]:
    part = next(part for part in judged.item.parts if part.id == judged.id)
    return {
        "item": judged.id,
        "code": judged.item.code,
        "column": part.column,
        "published": choice == judged.passing,
        "label": words(part.scale.choices[choice - 1].label),
    }
