"""Builds the invented country year by year, with the verbs that a real year uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from django.conf import settings

from sucharit.demo import answers, running_round
from sucharit.demo.country import (
    NATIONAL_MEANS,
    SURVEYED,
    YEARS,
    Fortune,
    announced_scores,
    fortunes,
    situations,
)
from sucharit.demo.geography import InventedOffice, offices
from sucharit.demo.persons import make_persons
from sucharit.demo.portals import building as portals
from sucharit.demo.portals.satisfaction import ask_visitors
from sucharit.demo.worked_example import CODE
from sucharit.demo.years import building as years
from sucharit.frameworks import load
from sucharit.history.actions import seal_now
from sucharit.history.models import Seal
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.results import actions
from sucharit.results.announced import AnnouncedRow
from sucharit.results.models import Announcement, Result
from sucharit.scoring import rate
from sucharit.scoring.inputs import read
from sucharit.scoring.results import score_all
from sucharit.search.indexing import index_all

PROGRAMME = "obec-area"
Say = Callable[[str], None]


def is_built() -> bool:
    """Whether the country is there, to the round that is running and the years of work."""
    return running_round.is_running() and years.are_built() and portals.are_built()


def build(folder: Path, say: Say) -> None:
    """Fill an empty database; raw answers and verdicts go to `folder`, one folder a year.

    The history is sealed at the end: a keeper of its own would wait for transactions of a minute.
    """
    keeps, settings.HISTORY_SEALS_ITSELF = settings.HISTORY_SEALS_ITSELF, False
    try:
        _build(folder, say)
    finally:
        settings.HISTORY_SEALS_ITSELF = keeps
    seal_now()
    say(f"{Seal.objects.latest('size').size} entries of the history sealed")


def _build(folder: Path, say: Say) -> None:
    Announcement.objects.filter(programme=PROGRAMME).delete()  # of an interrupted run
    organisations = _organisations()
    say(f"{len(offices())} area offices that do not exist")
    lives = fortunes(offices())
    for year in YEARS:
        if year in SURVEYED:
            _survey(folder / str(year), year, lives, say)
            say(f"{year}: scored from raw answers and verdicts in {folder / str(year)}")
        else:
            _announce(year, lives, organisations)
            say(f"{year}: imported as announced")
    if not running_round.is_running():
        running_round.build(say)
        say(f"{running_round.YEAR}: two rounds to try")
    if not years.are_built():
        years.build_years(make_persons(), say)
    if not portals.are_built():
        say(f"{portals.build_portals()} records of portals published")
        answered = ask_visitors(Organisation.objects.get(code=CODE))
        say(f"{answered} visitors said how satisfied they were")
    say(f"{sum(counts.entered + counts.kept for counts in index_all())} public pages to search")


def worked_example_line() -> str:
    """The worked example's result of FY2566, instrument by instrument: 29.35 + 27.57 + 37.75 = 94.67, A."""
    result = Result.objects.select_related("organisation", "announcement").get(
        organisation__code=CODE, announcement__programme=PROGRAMME, announcement__year=2566
    )
    edition = load(result.announcement.edition)
    scores = {node.node: node for node in result.indicator_scores.all()}
    shares = " + ".join(f"{node.code} {scores[node.id].weighted}" for node in edition.instruments)
    passes = "passes" if result.passes else "does not pass"
    return (
        f"{result.organisation.short_th} {edition.year}: {shares} = {result.score}, {result.rating}, {passes}"
    )


def _organisations() -> dict[str, Organisation]:
    root, _ = Organisation.objects.get_or_create(
        code="obec",
        defaults={
            "name_th": "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน",
            "name_en": "Office of the Basic Education Commission",
            "short_th": "สพฐ.",
            "kind": OrganisationKind.HEADQUARTERS,
        },
    )
    existing = Organisation.objects.in_bulk(field_name="code")
    Organisation.objects.bulk_create(
        _organisation(office, root) for office in offices() if office.code not in existing
    )
    return Organisation.objects.in_bulk(field_name="code")


def _organisation(office: InventedOffice, root: Organisation) -> Organisation:
    return Organisation(
        code=office.code,
        name_th=office.name_th,
        name_en=office.name_en,
        short_th=office.short_th,
        kind=office.kind,
        region=office.region,
        province_th=office.province_th,
        province_en=office.province_en,
        parent=root,
    )


def _survey(folder: Path, year: int, lives: list[Fortune], say: Say) -> None:
    """A year with its raw answers: written as files, read back, scored and announced."""
    edition = load(SURVEYED[year])
    answers.write(folder, edition, situations(edition, lives, _scores_of(year - 1)), seed=year)
    say(f"{year}: raw answers written")
    facts = read(folder, edition).facts
    actions.announce_computed(
        by=None, result_set=score_all(edition, facts), national_mean=NATIONAL_MEANS.get(year)
    )


def _announce(year: int, lives: list[Fortune], organisations: Mapping[str, Organisation]) -> None:
    """A year of which only the announcement exists."""
    edition = load(SURVEYED[2564])  # the rating bands did not change until FY2566
    before = _scores_of(year - 1)
    scores = announced_scores(year, lives)
    ranked = sorted(
        ((code, score) for code, score in scores.items() if score is not None),
        key=lambda pair: (-pair[1], pair[0]),
    )
    rows = []
    for rank, (code, score) in enumerate(ranked, 1):
        rule = rate(edition.ratings, Fraction(score))
        last = before.get(code)
        rows.append(
            AnnouncedRow(
                organisation=organisations[code],
                score=score,
                rank=rank,
                rating=rule.id if rule else "",
                passes=rule.passes if rule else None,
                change=None if last is None else score - last,
            )
        )
    rows += [AnnouncedRow(organisations[code], None) for code, score in scores.items() if score is None]
    actions.import_published(
        by=None,
        programme=PROGRAMME,
        year=year,
        edition=edition,
        rows=rows,
        national_mean=NATIONAL_MEANS.get(year),
        origin="the invented country",
    )


def _scores_of(year: int) -> dict[str, Decimal | None]:
    results = Result.objects.filter(announcement__programme=PROGRAMME, announcement__year=year)
    return dict(results.values_list("organisation__code", "score"))
