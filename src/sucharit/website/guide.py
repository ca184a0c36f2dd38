"""The guide for the first afternoon: which kinds it asks about, one after the other, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sucharit.people.models import Organisation, OrganisationKind
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

    @property
    def waits(self) -> bool:
        """Whether everything written of it waits for the person who approves."""
        return bool(self.drafts) and all(own.standing is RecordStanding.WAITING for own in self.drafts)


def kinds_of(organisation: Organisation) -> list[WebsiteKind]:
    """What the guide asks an organisation of this sort about, in order."""
    known, is_school = website_kinds(), organisation.kind == OrganisationKind.SCHOOL
    return [known.kind(id) for id in (SCHOOL if is_school else OFFICE) if known.has(id)]


def steps_of(website: PublicSite, records: Iterable[StandingRecord]) -> list[AfternoonStep]:
    """The steps for this organisation, in order."""
    all_records = list(records)
    steps: list[AfternoonStep] = []
    for number, kind in enumerate(kinds_of(website.organisation), 1):
        of_kind = [own for own in all_records if own.kind.id == kind.id]
        drafts = tuple(own for own in of_kind if own.standing in _WRITTEN)
        shown = sum(own.shown is not None for own in of_kind)
        steps.append(AfternoonStep(kind, number, shown, drafts, kind.id in website.skipped))
    return steps


def next_step(steps: Iterable[AfternoonStep]) -> AfternoonStep | None:
    """The first that can be worked on now: not shown, not left out, not waiting for approval."""
    return next((own for own in steps if not own.is_done and not own.is_skipped and not own.waits), None)
