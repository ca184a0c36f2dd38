"""The guide for the first afternoon: which kinds it asks about, one after the other, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sucharit.people.models import OrganisationKind
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import PublicSite
from sucharit.website.standing import RecordStanding, StandingRecord

# What a visitor looks for first comes first; a school is through the first six in an afternoon.
SCHOOL: Final = (
    "contact",
    "person",
    "unit",
    "duty",
    "service-manual",
    "news",
    "complaint-channel",
    "no-gift",
    "plan",
)
OFFICE: Final = (*SCHOOL, "law", "e-service", "procurement-month", "privacy")


_WRITTEN = (RecordStanding.DRAFT, RecordStanding.WAITING)


@dataclass(frozen=True, slots=True)
class AfternoonStep:
    """One kind that the guide asks about. `drafts`: written, and not shown yet."""

    kind: WebsiteKind
    number: int
    shown: int
    drafts: tuple[StandingRecord, ...]
    is_skipped: bool

    @property
    def is_done(self) -> bool:
        """Whether readers see at least one."""
        return self.shown > 0


def steps_of(website: PublicSite, records: Iterable[StandingRecord]) -> list[AfternoonStep]:
    """The steps for this organisation, in order."""
    known, all_records = website_kinds(), list(records)
    is_school = website.organisation.kind == OrganisationKind.SCHOOL
    steps: list[AfternoonStep] = []
    for id in (own for own in (SCHOOL if is_school else OFFICE) if known.has(own)):
        of_kind = [own for own in all_records if own.kind.id == id]
        drafts = tuple(own for own in of_kind if own.standing in _WRITTEN)
        shown = sum(own.shown is not None for own in of_kind)
        steps.append(AfternoonStep(known.kind(id), len(steps) + 1, shown, drafts, id in website.skipped))
    return steps
