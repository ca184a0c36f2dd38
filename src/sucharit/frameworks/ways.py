"""How people come to answer a survey, as far as an edition says it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.frameworks.model import Edition

ASSESSED_CHANNEL = "2"  # assessors ask people on a list; in the other channel people answer themselves


def everyone_answers(edition: Edition, instrument: str) -> bool:
    """Whether all of an organisation's own people answer: they get a code each, the public gets a link."""
    return any(quota.everyone_if_fewer for quota in edition.quotas if quota.instrument == instrument)


def is_open(edition: Edition, instrument: str, channel: str) -> bool:
    """Whether whoever has the link answers, and as often as they like."""
    return channel != ASSESSED_CHANNEL and not everyone_answers(edition, instrument)


def people_by_way(
    edition: Edition, instrument: str, people: Mapping[str, int]
) -> tuple[tuple[int, bool], ...]:
    """How many answered in each channel, and whether it was open; `people` by channel."""
    return tuple((number, is_open(edition, instrument, channel)) for channel, number in people.items())
