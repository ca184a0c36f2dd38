"""What tables and sentences are made from: a year's facts, and the result it began with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sucharit.analysis.edition_nodes import EditionNode, edition_nodes
from sucharit.analysis.strengths import StrengthsAndGaps, strengths_and_gaps
from sucharit.frameworks import Edition
from sucharit.scoring import Score
from sucharit.vocabulary.model import TagEntry, Vocabulary
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models import states
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import YearOutcome


@dataclass(frozen=True)
class TableSources:
    """A year's facts and words, and its result.

    `edition` and `score` are those of the result year, None while there is no result. `items` is the edition
    in which items are named in the plan year, where it is another. `new_edition` and `new_score` are the
    result of the plan year itself, None until it is announced.
    """

    facts: YearFacts
    vocabulary: Vocabulary
    model: YearModel | None = None
    edition: Edition | None = None
    score: Score | None = None
    items: Edition | None = None
    new_edition: Edition | None = None
    new_score: Score | None = None

    @cached_property
    def nodes(self) -> Mapping[str, EditionNode]:
        """Every node of the result's edition, and items that only the plan year's has, by id."""
        newer = edition_nodes(self.items) if self.items else {}
        return newer | (edition_nodes(self.edition) if self.edition else {})

    @cached_property
    def outcome(self) -> YearOutcome | None:
        """The state of the year on the day of its facts; None without a model."""
        return states.outcome(self.model, self.facts) if self.model else None

    @cached_property
    def analysis(self) -> StrengthsAndGaps | None:
        """The indicators against the office's target; None while there is no result."""
        if self.edition is None or self.score is None:
            return None
        target = None if self.facts.target is None else Fraction(self.facts.target)
        return strengths_and_gaps(self.edition, self.score, target=target)

    @cached_property
    def weak(self) -> tuple[str, ...]:
        """The ids of the indicators below the target, in the edition's order."""
        if self.analysis is None:
            return tuple(node.id for node in self.facts.nodes.get("weak", ()))
        weak = {finding.id for finding in self.analysis.weak}
        return tuple(id for id in self.indicators if id in weak)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """The ids of the top indicators, in the edition's order."""
        if self.edition is None:
            return tuple(node.id for node in self.facts.nodes.get("indicators", ()))
        return tuple(
            indicator.id for instrument in self.edition.instruments for indicator in instrument.indicators
        )

    def indicator_of(self, node: str) -> str:
        """The top indicator of an indicator, sub-indicator or item; "" where there is none."""
        known = self.nodes.get(node)
        if known is None:
            return node if node in self.indicators else ""
        line = (*known.above, known.id)
        return next((id for id in line if id in self.indicators), "")

    def indicators_of(self, record: RecordValue) -> tuple[str, ...]:
        """The top indicators that a record's nodes lie under, in the record's order."""
        return tuple(dict.fromkeys(filter(None, (self.indicator_of(node) for node in record.refs("nodes")))))

    def activity_above(self, record: RecordValue) -> RecordValue | None:
        """The nearest activity that a record stands under; None where there is none."""
        above = self.facts.records.get(record.under)
        while above is not None and above.kind != "activity":
            above = self.facts.records.get(above.under)
        return above

    def entries(self, name: str) -> tuple[TagEntry, ...]:
        """The entries of a list: the model's own, else the vocabulary's."""
        own = self.model.lists.get(name) if self.model else None
        return own if own is not None else tuple(self.vocabulary.lists.get(name, ()))

    def place_in_list(self, name: str, entry: str) -> int:
        """Where an entry stands in a list; behind all one that another model of the year had."""
        order = [own.id for own in self.entries(name)]
        return order.index(entry) if entry in order else len(order)
