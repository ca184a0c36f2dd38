"""Programmes and editions, read from the library as the method pages read them."""

from __future__ import annotations

from collections.abc import Iterable

from sucharit.api.edition_shapes import (
    PublicChoice,
    PublicEdition,
    PublicEditionName,
    PublicEditions,
    PublicElement,
    PublicGuidance,
    PublicIndicator,
    PublicInstrument,
    PublicItem,
    PublicPart,
    PublicProgramme,
    PublicProgrammes,
    PublicQuota,
    PublicRating,
    PublicReason,
)
from sucharit.api.problems import ApiRefusal, ProblemId
from sucharit.api.shapes import exact, words
from sucharit.frameworks import (
    Choice,
    Edition,
    FaultyEdition,
    Guidance,
    Indicator,
    Instrument,
    Item,
    Part,
    Quota,
    RatingRule,
    edition_folders,
    load,
)
from sucharit.frameworks.programmes import assessed_in, kinds_in, programmes, title_of
from sucharit.results.models import Announcement


def edition_or_none(name: str) -> Edition | None:
    """The edition of this id; None where the library has none that can be read."""
    try:
        return load(name)
    except (LookupError, FaultyEdition):
        return None


def all_programmes() -> PublicProgrammes:
    """One query, for the announced years."""
    years: dict[str, list[int]] = {}
    for programme, year in Announcement.objects.order_by("-year").values_list("programme", "year"):
        years.setdefault(programme, []).append(year)
    editions: dict[str, list[str]] = {}
    for edition in _editions():
        editions.setdefault(edition.programme, []).append(edition.id)
    return PublicProgrammes(
        items=[
            PublicProgramme(
                id=name,
                title=words(title_of(name)),
                assessed=words(assessed_in(name)),
                takes_part=list(kinds_in(name)),
                editions=editions.get(name, []),
                years=years.get(name, []),
            )
            for name in dict.fromkeys([*programmes(), *sorted(editions), *sorted(years)])
        ]
    )


def all_editions() -> PublicEditions:
    return PublicEditions(items=[PublicEditionName(**_name(edition)) for edition in _editions()])


def whole_edition(id: str) -> PublicEdition:
    """Raises ApiRefusal for one that the library does not have."""
    edition = edition_or_none(id) if id in edition_folders() else None
    if edition is None:
        raise ApiRefusal(ProblemId.NOT_FOUND)
    quotas = {quota.instrument: quota for quota in edition.quotas}
    return PublicEdition(
        **_name(edition),
        source=edition.source,
        licence=edition.licence,
        previous=edition.previous,
        pass_mark=exact(edition.pass_mark),
        target=exact(edition.target),
        combine_parts=edition.combine_parts.value,
        when_short=edition.when_short.value,
        ratings=[_rating(rule) for rule in edition.ratings.rules],
        open_points=[words(point) for point in edition.open_points],
        instruments=[
            _instrument(instrument, quotas.get(instrument.id)) for instrument in edition.instruments
        ],
    )


def _editions() -> Iterable[Edition]:
    """Every edition that can be read, newest first within its programme."""
    readable = [edition for name in edition_folders() if (edition := edition_or_none(name))]
    return sorted(readable, key=lambda edition: (edition.programme, -edition.year, edition.id))


def _name(edition: Edition) -> dict[str, object]:
    return {
        "id": edition.id,
        "programme": edition.programme,
        "year": edition.year,
        "title": words(edition.title),
        "wording": edition.wording,
        "hash": edition.hash,
    }


def _rating(rule: RatingRule) -> PublicRating:
    return PublicRating(
        id=rule.id,
        label=words(rule.label),
        total=exact(rule.total),
        each_instrument=None if rule.each_instrument is None else exact(rule.each_instrument),
        passes=rule.passes,
    )


def _instrument(instrument: Instrument, quota: Quota | None) -> PublicInstrument:
    return PublicInstrument(
        id=instrument.id,
        code=instrument.code,
        title=words(instrument.title),
        kind=instrument.kind.value,
        weight=exact(instrument.weight),
        channels=list(instrument.channels),
        combine_channels=instrument.combine_channels.value,
        quota=_quota(quota) if quota else None,
        indicators=[_indicator(indicator) for indicator in instrument.indicators],
    )


def _quota(quota: Quota) -> PublicQuota:
    return PublicQuota(
        percent=exact(quota.percent),
        floor=quota.floor,
        cap=quota.cap,
        everyone_if_fewer=quota.everyone_if_fewer,
        cohorts=list(quota.cohorts),
    )


def _indicator(indicator: Indicator) -> PublicIndicator:
    return PublicIndicator(
        id=indicator.id,
        code=indicator.code,
        title=words(indicator.title),
        meaning=words(indicator.meaning),
        children=[_indicator(child) for child in indicator.children],
        items=[_item(item) for item in indicator.items],
    )


def _item(item: Item) -> PublicItem:
    return PublicItem(
        id=item.id,
        code=item.code,
        title=words(item.title),
        guidance=_guidance(item.guidance) if item.guidance else None,
        parts=[_part(part) for part in item.parts],
    )


def _guidance(guidance: Guidance) -> PublicGuidance:
    return PublicGuidance(
        about=words(guidance.about),
        elements=[PublicElement(id=one.id, text=words(one.text)) for one in guidance.elements],
        reasons=[PublicReason(id=one.id, text=words(one.text)) for one in guidance.reasons],
    )


def _part(part: Part) -> PublicPart:
    choices = [_choice(choice) for choice in part.scale.choices]
    return PublicPart(id=part.id, column=part.column, text=words(part.text), choices=choices)


def _choice(choice: Choice) -> PublicChoice:
    points = None if choice.points is None else exact(choice.points)
    return PublicChoice(id=choice.id, points=points, label=words(choice.label))
