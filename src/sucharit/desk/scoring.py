"""From sealed boxes to an announcement: answers counted, results looked at first, then announced."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.desk.models import Provisional
from sucharit.disclosure import verdicts
from sucharit.people.models import Person
from sucharit.people.refusals import Refused
from sucharit.people.trace import who
from sucharit.results import actions as results
from sucharit.results.models import Announcement, Result
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Round, State
from sucharit.scoring.country import Country, Standing, country
from sucharit.scoring.quota import Shortage
from sucharit.surveys.box import facts
from sucharit.surveys.box.keys import NoBoxKey, box_private
from sucharit.surveys.box.opening import open_boxes
from sucharit.surveys.box.sealing import CannotOpen
from sucharit.surveys.figures.gate import FEWEST
from sucharit.surveys.models import Survey
from sucharit.surveys.roster import drawing
from sucharit.surveys.trust import grades

AT_ONCE = 2_000


@transaction.atomic
def score_round(*, by: Person | None, round: Round) -> Round:
    """Open the boxes, once, and reckon the results; again after verdicts were corrected. Raises Refused."""
    locked = Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round.pk)
    if locked.state not in (State.CLOSED, State.SCORED):
        raise rounds.NotNow(locked, State.SCORED)
    if locked.state == State.CLOSED:
        _open(locked)
    country = country_of(locked)
    scored = rounds.mark_scored(by=by, round=locked, what=_trace(country))
    Provisional.objects.filter(round=round).delete()
    Provisional.objects.bulk_create(_provisional(round, country), batch_size=AT_ONCE)
    return scored


@transaction.atomic
def announce_round(*, by: Person | None, round: Round) -> Announcement | None:
    """Announce what was scored, all of it or nothing, and forget everyone who was invited, listed or drawn.

    A round over the whole country is announced to everyone. One that an office runs for those beneath it
    is announced to them on the desk's pages, which gives None: it must not pose as the country's. Raises
    Refused where it is no longer what was seen.
    """
    rounds.mark_announced(by=by, round=round)
    country = country_of(round)
    if digest(country) != _digest_seen(round):
        raise Refused(_("ผลตรวจเปลี่ยนไปหลังจากคิดคะแนน คิดคะแนนอีกครั้งแล้วดูผลก่อนประกาศ"))
    announced = _announce(by, round, country) if is_of_the_country(round) else None
    drawing.forget_contacts(round)
    return announced


def _announce(by: Person | None, round: Round, country: Country) -> Announcement:
    """Freeze the country's result for everyone to read. Raises Refused for a year that has one."""
    try:
        return results.announce_computed(
            by=who(by),
            country=country,
            national_mean=None,
            reliability=grades.of_round(round, country.edition),
        )
    except results.AlreadyAnnounced as already:
        raise Refused(
            _("โครงการนี้มีผลประกาศของปี %(year)s อยู่แล้ว จึงประกาศซ้ำไม่ได้") % {"year": round.year}
        ) from already


def is_of_the_country(round: Round) -> bool:
    """Whether whoever runs it has nobody above."""
    return round.organiser.parent_id is None


def country_of(round: Round) -> Country:
    """The result as answers and verdicts give it now. Its year is the round's, whichever edition it uses."""
    edition = round.framework()
    known = facts.country_facts(round, edition, verdicts.counts(round, edition), previous_scores(round))
    found = _withholding_few(country(edition, known))
    return replace(found, edition=replace(edition, year=round.year))


def _withholding_few(found: Country) -> Country:
    """The same, withheld with its reason where fewer people answered a survey than the gate lets through.

    Those answers are not counted, so there is no score; where they met the quota nothing else would say why.
    """
    withheld, shortages = found.withheld.copy(), dict(found.shortages)
    for instrument, people in found.facts.responses.items():
        for place in np.flatnonzero((people > 0) & (people < FEWEST)).tolist():
            if instrument not in {one.instrument for one in shortages.get(place, ())}:
                few = Shortage(instrument, FEWEST, int(people[place]))
                shortages[place] = (*shortages.get(place, ()), few)
            withheld[place] = True
    return replace(found, withheld=withheld, shortages=shortages)


def digest(country: Country) -> str:
    """SHA-256 over what the result says of everyone."""
    said = hashlib.sha256()
    for standing in country.standings():
        said.update(_line(standing).encode())
    return said.hexdigest()


def _line(standing: Standing) -> str:
    rating = standing.rating.id if standing.rating else ""
    return f"{standing.org} {standing.rank} {standing.score} {rating} {standing.withheld}\n"


def _digest_seen(round: Round) -> str:
    """The same over the results as they were looked at."""
    said = hashlib.sha256()
    seen = (
        Provisional.objects.filter(round=round)
        .by_rank()
        .values_list("organisation__code", "rank", "score", "rating", "withheld")
    )
    for row in seen.iterator(chunk_size=AT_ONCE):
        said.update(("{} {} {} {} {}\n".format(*row)).encode())
    return said.hexdigest()


def _open(round: Round) -> None:
    """Open every box of the round. Raises Refused without the key, or with one of another time."""
    surveys = list(Survey.objects.filter(round=round).values_list("pk", flat=True))
    try:
        open_boxes(surveys, box_private())
    except NoBoxKey as none:
        raise Refused(_("เครื่องนี้ไม่มีกุญแจเปิดกล่องคำตอบ ให้ผู้ถือกุญแจคิดคะแนนบนเครื่องที่มี SUCHARIT_BOX_KEY")) from none
    except CannotOpen as other:
        raise Refused(_("เปิดกล่องคำตอบไม่ได้ กุญแจไม่ตรงกับที่ใช้ผนึก ยังไม่มีอะไรเปลี่ยน")) from other


def previous_scores(round: Round) -> dict[str, int]:
    """Last year's scores in hundredths, by code, as they were announced to the same people."""
    if is_of_the_country(round):
        results = Result.objects.for_programme(round.programme).for_year(round.year - 1).scored()
        return _in_hundredths(results.values_list("organisation__code", "score"))
    last = Round.objects.run_by(round.organiser).filter(
        programme=round.programme, year=round.year - 1, state=State.ANNOUNCED
    )
    local = Provisional.objects.filter(round__in=last)
    return _in_hundredths(local.values_list("organisation__code", "score"))


def _in_hundredths(found: Iterable[tuple[str, Decimal | None]]) -> dict[str, int]:
    return {code: int(score * 100) for code, score in found if score is not None}


def _trace(country: Country) -> dict[str, object]:
    return {
        "organisations": len(country.facts.orgs),
        "withheld": int(country.withheld.sum()),
        "digest": digest(country),
    }


def _provisional(round: Round, country: Country) -> Iterator[Provisional]:
    keys = dict(round.participants.values_list("organisation__code", "organisation_id"))
    for place, one in enumerate(country.standings(), 1):
        yield Provisional(
            round=round,
            place=place,
            organisation_id=keys[one.org],
            rank=one.rank,
            score=one.score,
            rating=one.rating.id if one.rating else "",
            passes=one.rating.passes if one.rating else None,
            change=one.change,
            withheld=one.withheld,
            shortages=[
                {"instrument": short.instrument, "required": short.required, "responses": short.responses}
                for short in one.shortages
            ],
        )
