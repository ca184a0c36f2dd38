"""The verbs of a year's results: announce what was computed, or import what was announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from itertools import islice

from django.db import transaction

from sucharit.frameworks.model import Edition
from sucharit.history.actions import CannotSeal, record, seal_now
from sucharit.history.keys import NoKey, signing_key
from sucharit.people.models import Organisation, Person
from sucharit.reliability.grade import Grade
from sucharit.results import tallies
from sucharit.results.announced import AnnouncedRow
from sucharit.results.change import rounded_score
from sucharit.results.integrity import announced_before, name_of, stored_results
from sucharit.results.models import Announcement, IndicatorScore, Result, Source
from sucharit.results.node_tallies import store_node_tallies
from sucharit.results.outcome_tallies import store_tallies
from sucharit.results.review import Review, new_office
from sucharit.scoring.results import ResultSet, Standing

BATCH_SIZE = 1_000  # results: 30,000 schools with their tallies are never in memory at once


class AlreadyAnnounced(Exception):
    """The programme's year has results, and no one asked to replace them."""

    def __init__(self, announcement: Announcement) -> None:
        self.announcement = announcement
        super().__init__(f"{announcement} is already announced, {announcement.source}")


class NotSealed(Exception):
    """What is to be announced can't be sealed, so it is not announced."""


def check_that_it_can_be_sealed() -> None:
    """Raises NotSealed where there is no key: known before anyone announces anything."""
    try:
        signing_key()
    except NoKey as none:
        raise NotSealed(str(none)) from none


def seal_in_the_act() -> None:
    """Seal what was recorded, in the transaction of the announcement. Raises NotSealed: then nothing stands.

    The last step of an announcement, for other processes that seal wait until its transaction ends.
    """
    try:
        seal_now()
    except (NoKey, CannotSeal) as refused:
        raise NotSealed(str(refused)) from refused


@transaction.atomic
def import_published(
    *,
    by: Person | None,
    programme: str,
    year: int,
    edition: Edition,
    rows: Iterable[AnnouncedRow],
    national_mean: Decimal | None = None,
    origin: str = "",
    doubts: Iterable[str] = (),
    replace: bool = False,
) -> Announcement:
    """Store an announcement made elsewhere, all of it or nothing.

    `edition` is the one whose ratings the table was read by. Scores are kept with two decimals, half-up.
    Raises AlreadyAnnounced for a year that has results, unless `replace`; NotSealed.
    """
    announcement = Announcement(
        programme=programme,
        year=year,
        edition=edition.id,
        edition_hash=edition.hash,
        source=Source.IMPORTED,
        origin=origin,
        national_mean=national_mean,
        doubts=list(doubts),
    )
    replaced = _import(announcement, rows, replace)
    _trace(announcement, by, "results.import_published", replaced)
    return announcement


@transaction.atomic
def take_over(
    *,
    by: Person | None,
    review: Review,
    add_unknown: bool = False,
    national_mean: Decimal | None = None,
    origin: str = "",
    replace: bool = False,
) -> tuple[Announcement, list[Organisation]]:
    """Store a reviewed table with its doubts marked; all of it or nothing.

    With `add_unknown` an organisation is made for every office not yet known; those made are returned
    too. Raises ValueError while a doubt stands that can't be stored, AlreadyAnnounced as above.
    """
    if review.unstorable(adding_unknown=add_unknown):
        raise ValueError(f"{review.table.shown_as} holds rows that can't be stored")
    added = {}
    for name in review.unknown_names():
        if office := new_office(name):
            office.save()
            added[name] = office
    announcement = Announcement(
        programme=review.programme,
        year=review.year,
        edition=review.edition.id,
        edition_hash=review.edition.hash,
        source=Source.IMPORTED,
        origin=origin,
        national_mean=national_mean,
        doubts=list(review.table_doubts()),
    )
    replaced = _import(announcement, review.rows({**review.organisations, **added}), replace)
    codes = [organisation.code for organisation in added.values()]
    _trace(announcement, by, "results.take_over", replaced, organisations_added=codes)
    return announcement, list(added.values())


@transaction.atomic
def announce_computed(
    *,
    by: Person | None,
    result_set: ResultSet,
    national_mean: Decimal | None = None,
    replace: bool = False,
    reliability: Mapping[str, Grade] | None = None,
) -> Announcement:
    """Freeze computed results as an announcement: scores, what they are computed from, and shortages.

    `reliability` holds by code how far an organisation's answers can be relied on, where that was judged.
    Organisations are matched by code: raises LookupError with the codes that are not known. Raises
    AlreadyAnnounced for a year that has results, unless `replace`.
    """
    offices = Organisation.objects.in_bulk(result_set.facts.orgs, field_name="code")
    unknown = sorted(set(result_set.facts.orgs) - offices.keys())
    if unknown:
        raise LookupError(f"no organisation has the code {', '.join(unknown)}")
    edition = result_set.edition
    announcement = Announcement(
        programme=edition.programme,
        year=edition.year,
        edition=edition.id,
        edition_hash=edition.hash,
        source=Source.COMPUTED,
        national_mean=national_mean,
    )
    replaced = _open(announcement, replace)
    places = iter(result_set.order.tolist())
    while batch := list(islice(places, BATCH_SIZE)):
        _announce(result_set, announcement, offices, batch, reliability or {})
    _trace(announcement, by, "results.announce_computed", replaced)
    return announcement


def _trace(
    announcement: Announcement, by: Person | None, verb: str, replaced: Announcement | None, **more: list[str]
) -> None:
    """Record and seal what was announced, so that a later change of what is stored can be found.

    What takes the place of an earlier announcement says so, with the earlier digest. Raises NotSealed.
    """
    check_that_it_can_be_sealed()
    store_tallies(announcement)
    store_node_tallies(announcement)
    stored = stored_results(announcement)
    what = {
        **asdict(stored),
        "edition": announcement.edition,
        "edition_hash": announcement.edition_hash,
        "origin": announcement.origin,
        "replaced": replaced.source if replaced else None,
        "corrects": announced_before(announcement),
        **more,
    }
    record(by=by, verb=verb, about=name_of(announcement), what=what)
    seal_in_the_act()


def _import(announcement: Announcement, rows: Iterable[AnnouncedRow], replace: bool) -> Announcement | None:
    """Store an announcement with its rows; the one that it replaced."""
    replaced = _open(announcement, replace)
    Result.objects.bulk_create((_imported_result(announcement, row) for row in rows), batch_size=BATCH_SIZE)
    return replaced


def _open(announcement: Announcement, replace: bool) -> Announcement | None:
    """Store the announcement, in place of the one that its year has when that may be replaced: that one."""
    former = Announcement.objects.filter(programme=announcement.programme, year=announcement.year).first()
    if former and not replace:
        raise AlreadyAnnounced(former)
    if former:
        former.delete()
    announcement.save(force_insert=True)
    return former


def _imported_result(announcement: Announcement, row: AnnouncedRow) -> Result:
    return Result(
        announcement=announcement,
        organisation=row.organisation,
        score=None if row.score is None else rounded_score(row.score),
        rank=row.rank,
        rating=row.rating,
        passes=row.passes,
        published_change=None if row.change is None else rounded_score(row.change),
        doubts=list(row.doubts),
    )


def _announce(
    result_set: ResultSet,
    announcement: Announcement,
    offices: dict[str, Organisation],
    places: list[int],
    reliability: Mapping[str, Grade],
) -> None:
    """Write some organisations' results with the scores of their indicators."""
    standings = [result_set.standing(place) for place in places]
    results = Result.objects.bulk_create(
        _computed_result(result_set, announcement, offices, place, standing, reliability.get(standing.org))
        for place, standing in zip(places, standings, strict=True)
    )
    scores = (
        score
        for result, standing in zip(results, standings, strict=True)
        for score in _indicator_scores(result_set.edition, result, standing)
    )
    IndicatorScore.objects.bulk_create(scores, batch_size=BATCH_SIZE)


def _computed_result(
    result_set: ResultSet,
    announcement: Announcement,
    offices: dict[str, Organisation],
    place: int,
    standing: Standing,
    grade: Grade | None,
) -> Result:
    return Result(
        announcement=announcement,
        organisation=offices[standing.org],
        score=standing.score,
        rank=standing.rank,
        rating=standing.rating.id if standing.rating else "",
        passes=standing.rating.passes if standing.rating else None,
        withheld=standing.withheld,
        shortages=[
            {
                "instrument": shortage.instrument,
                "required": shortage.required,
                "responses": shortage.responses,
            }
            for shortage in standing.shortages
        ],
        coverage=standing.coverage / 100,
        tallies=tallies.to_json(result_set.facts.facts_of(result_set.edition, place)),
        reliability=grade.to_json() if grade else None,
    )


def _indicator_scores(edition: Edition, result: Result, standing: Standing) -> Iterator[IndicatorScore]:
    """The scores of a result's instruments and indicators, as shown."""
    for instrument in edition.instruments:
        score, weighted, responses = standing.instruments[instrument.code]
        yield IndicatorScore(
            result=result,
            node=instrument.id,
            code=instrument.code,
            score=score,
            weighted=weighted,
            responses=responses,
        )
    for _, indicator in edition.indicators():
        score = standing.indicators[indicator.code]
        yield IndicatorScore(result=result, node=indicator.id, code=indicator.code, score=score)
