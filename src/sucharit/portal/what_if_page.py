"""What the what-if page is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sucharit.analysis import Way
from sucharit.portal import what_if
from sucharit.portal.links import office_address
from sucharit.portal.office import Office
from sucharit.portal.office_page import Context, asked_year, frame, way_on


@dataclass(frozen=True)
class TriedOut:
    """The what-if page: the form and what it gives; `trial` is None where there is nothing to try on."""

    office: Office
    asked: Mapping[str, str]

    @cached_property
    def trial(self) -> what_if.Trial | None:
        """What the changes in the address give."""
        if self.office.score is None or self.office.edition is None:
            return None
        return what_if.tried(self.office.edition, self.office.facts, self.office.score, self.asked)

    @cached_property
    def groups(self) -> tuple[what_if.Group, ...]:
        """The form."""
        if self.trial is None or self.office.score is None or self.office.edition is None:
            return ()
        return what_if.groups(self.office.edition, self.office.score, self.trial.result.changes)

    @property
    def items(self) -> int:
        """How many items can be switched."""
        return sum(len(group.tiles) for group in self.groups)

    @property
    def met(self) -> int:
        """How many items are on."""
        return sum(group.met for group in self.groups)

    @property
    def way(self) -> Way | None:
        """The shortest way to the next rating."""
        return self.office.analysis.way if self.office.analysis else None

    @property
    def way_address(self) -> str:
        """This page with the items of the shortest way turned on."""
        return str(way_on(self.office, self.way).get("way_address", ""))

    @property
    def year(self) -> int | None:
        """The year for the form; none for the newest."""
        return asked_year(self.office)

    @property
    def faulty(self) -> bool:
        """Whether something typed can't be read."""
        return bool(self.trial and self.trial.faults)

    @property
    def address(self) -> str:
        """The shortest address that means the same; it can be shared."""
        query = self.trial.query if self.trial else ""
        return office_address("what-if", self.office.organisation.code, asked_year(self.office), query)

    @cached_property
    def frame(self) -> Context:
        """What every page of the office has."""
        return frame(self.office, "what-if")


def tried_out(office: Office, asked: Mapping[str, str]) -> TriedOut:
    """The what-if page of an address."""
    return TriedOut(office, asked)
