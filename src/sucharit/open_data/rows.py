"""The rows of a release's tables, some results at a time: a country is never in memory at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sucharit.checkpoints.canonical import canonical
from sucharit.frameworks import Edition
from sucharit.open_data.shown import ShownResult, facts_may_be_shown
from sucharit.open_data.verdict_rows import VerdictRows
from sucharit.people.models import Organisation
from sucharit.releases.tables import TABLES
from sucharit.results.integrity import sealed_results
from sucharit.results.models import Announcement, Result
from sucharit.rounds.models import Participant

BATCH_SIZE = 250  # schools with their counts: some 75,000 rows, written three times
Columns = dict[str, list[Any]]  # by name, each as long as the others
Batch = dict[str, Columns]  # by table


def batches(announcement: Announcement, edition: Edition | None) -> Iterator[tuple[list[ShownResult], Batch]]:
    """Every result in stored order, and its rows of all tables but the leaves. Raises as `sealed_results`."""
    verdict_rows = VerdictRows(announcement, edition)
    results = sealed_results(announcement)
    while batch := list(islice(results, BATCH_SIZE)):
        keys = [result.row["organisation_id"] for result in batch]
        organisations = Organisation.objects.select_related("parent").in_bulk(keys)
        shown = [
            ShownResult(
                result, organisations[result.row["organisation_id"]], facts_may_be_shown(edition, result.row)
            )
            for result in batch
        ]
        yield (
            shown,
            {
                "organisations": _organisations(shown, _population(announcement, keys)),
                "results": _results(shown, _scores_before(announcement, keys)),
                "shortages": _shortages(shown),
                "indicators": _indicators(shown),
                "tallies": _tallies(item for item in shown if item.shown),
                "verdicts": verdict_rows.of(shown, keys),
            },
        )


def columns_of(table: str, rows: Iterable[Sequence[Any]]) -> Columns:
    """Rows as columns."""
    names = TABLES[table].names
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return {name: list(column) for name, column in zip(names, columns, strict=True)}


def _organisations(results: Sequence[ShownResult], population: Mapping[int, int | None]) -> Columns:
    places = [result.organisation for result in results]
    return columns_of(
        "organisations",
        (
            (
                place.code,
                place.pk,
                place.name_th,
                place.name_en,
                place.kind,
                place.province_th,
                place.region,
                place.parent.code if place.parent else None,
                population.get(place.pk),
            )
            for place in places
        ),
    )


def _results(results: Sequence[ShownResult], before: Mapping[int, Any]) -> Columns:
    return columns_of("results", (_result(result, before) for result in results))


def _result(result: ShownResult, before: Mapping[int, Any]) -> Sequence[Any]:
    row = result.sealed.row
    return (
        result.code,
        _exact(row["score"]),
        row["rating"],
        row["passes"],
        row["rank"],
        _exact(row["published_change"]),
        row["withheld"],
        _exact(row["coverage"]),
        _exact(before.get(row["organisation_id"])),
        canonical(row["doubts"]).decode() if row["doubts"] else None,
        canonical(row["reliability"]).decode() if row["reliability"] is not None else None,
    )


def _shortages(results: Sequence[ShownResult]) -> Columns:
    return columns_of(
        "shortages",
        (
            (result.code, shortage["instrument"], shortage["required"], shortage["responses"])
            for result in results
            for shortage in result.sealed.row["shortages"]
        ),
    )


def _indicators(results: Sequence[ShownResult]) -> Columns:
    return columns_of(
        "indicators",
        (
            (
                result.code,
                indicator["node"],
                indicator["code"],
                _exact(indicator["score"]),
                _exact(indicator["weighted"]),
                indicator["responses"],
            )
            for result in results
            for indicator in result.sealed.indicators
        ),
    )


def _tallies(results: Iterable[ShownResult]) -> Columns:
    """Column by column: there are some nine million rows of 30,000 schools."""
    columns: Columns = {name: [] for name in TABLES["tallies"].names}
    orgs, instruments, channels, of_column, choices, counts = columns.values()
    for result in results:
        for instrument, by_channel in (result.sealed.row["tallies"] or {}).items():
            for channel, by_column in by_channel.items():
                for column, tally in by_column.items():
                    orgs += [result.code] * len(tally)
                    instruments += [instrument] * len(tally)
                    channels += [channel] * len(tally)
                    of_column += [column] * len(tally)
                    choices += range(len(tally))
                    counts += tally
    return columns


def _population(announcement: Announcement, keys: Sequence[int]) -> dict[int, int | None]:
    """The head-counts that the quotas of the country's round were computed from, by organisation."""
    participants = Participant.objects.filter(
        round__programme=announcement.programme,
        round__year=announcement.year,
        round__organiser__parent=None,
        organisation__in=keys,
    )
    return dict(participants.values_list("organisation_id", "head_count"))


def _scores_before(announcement: Announcement, keys: Sequence[int]) -> dict[int, Any]:
    """The scores announced the year before, by organisation."""
    before = Result.objects.for_programme(announcement.programme).for_year(announcement.year - 1)
    return dict(before.filter(organisation__in=keys).values_list("organisation_id", "score"))


def _exact(number: Any) -> str | None:
    """A number with a fraction as it was sealed."""
    return None if number is None else str(number)
