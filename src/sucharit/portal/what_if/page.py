"""The context of the what-if page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sucharit.analysis import ScoreShift, Way
from sucharit.frameworks.programmes import plain_name
from sucharit.languages import Text
from sucharit.portal.office.page import OfficeFrame, address_of, office_frame, way_context, year_in_address
from sucharit.portal.office.year import OfficeYear
from sucharit.portal.what_if.trial import Trial, TrialGroup, groups, trial_of


@dataclass(frozen=True)
class WhatIfPage:
    """The what-if page: the form and what it gives; `trial` is None where there is nothing to try."""

    office: OfficeYear
    query: Mapping[str, str]

    @cached_property
    def trial(self) -> Trial | None:
        """The result of the changes in the address."""
        if self.office.score is None or self.office.edition is None:
            return None
        return trial_of(self.office.edition, self.office.facts, self.office.score, self.query)

    @cached_property
    def groups(self) -> tuple[TrialGroup, ...]:
        if self.trial is None or self.office.score is None or self.office.edition is None:
            return ()
        return groups(self.office.edition, self.office.score, self.trial)

    @property
    def instruments(self) -> list[tuple[Text, ScoreShift]]:
        """Every instrument by its plain name, with its score before and after."""
        edition = self.office.edition
        if self.trial is None or edition is None:
            return []
        return [
            (plain_name(edition.programme, edition.instrument(shift.id)), shift)
            for shift in self.trial.result.instruments
        ]

    @property
    def items(self) -> int:
        return sum(len(group.tiles) for group in self.groups)

    @property
    def met(self) -> int:
        return sum(group.met for group in self.groups)

    @property
    def way(self) -> Way | None:
        return self.office.analysis.way if self.office.analysis else None

    @property
    def way_address(self) -> str:
        """This page with the items of the shortest way turned on."""
        return str(way_context(self.office, self.way).get("way_address", ""))

    @property
    def year(self) -> int | None:
        """The year for the form; none for the newest."""
        return year_in_address(self.office)

    @property
    def faulty(self) -> bool:
        return bool(self.trial and self.trial.faults)

    @property
    def address(self) -> str:
        """The shortest address that means the same; it can be shared."""
        query = self.trial.query if self.trial else ""
        return address_of(self.office, "what-if", query)

    @cached_property
    def frame(self) -> OfficeFrame:
        return office_frame(self.office, "what-if")


def what_if_page(office: OfficeYear, query: Mapping[str, str]) -> WhatIfPage:
    return WhatIfPage(office, query)
