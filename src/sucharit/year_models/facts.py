"""What a year's state is computed from: its records, last year's result, and the day. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sucharit.languages import Text
from sucharit.vocabulary.records import YearRecords
from sucharit.year_models.item_board import BoardFact


@dataclass(frozen=True, slots=True)
class NodeFact:
    """An indicator, sub-indicator or item of the edition, with its score (None: no result)."""

    id: str
    code: str
    title: Text
    level: str  # "indicator", "sub-indicator", "item"
    score: Decimal | None
    instrument: str = ""  # its id in the edition
    parent: str = ""  # the id of the indicator or sub-indicator above it
    gain: Decimal | None = None  # points of the total that it would add at the target


@dataclass(frozen=True, slots=True)
class ScoreFact:
    """A year's total; unknown where None. `change` is the published one, where there is one."""

    year: int
    total: Decimal | None
    rating: str = ""
    change: Decimal | None = None
    published: bool = True


@dataclass(frozen=True, slots=True)
class YearFacts:
    """Everything that rules, checks, tables and pictures of one year may read.

    `nodes` are named lists of the result (`names.NODE_LISTS`), `people` named head-counts on a dated list
    (`names.HEAD_COUNTS`). `result` is that of the result year; None while there is none.
    """

    organisation: str  # its name in Thai, for checks that look for other offices' names
    plan_year: int  # Buddhist fiscal year
    result_year: int
    today: date
    records: YearRecords
    nodes: Mapping[str, tuple[NodeFact, ...]] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    result: ScoreFact | None = None
    new_result: ScoreFact | None = None  # of the plan year itself; None while it is not announced
    history: tuple[ScoreFact, ...] = ()  # earlier years, oldest first, unknown ones among them
    national_mean: Decimal | None = None
    target: Decimal | None = None
    pass_mark: Decimal | None = None
    other_offices: tuple[str, ...] = ()  # names of others, for the check of copied text
    # Only where the model reads them (`names.READ`)
    board: BoardFact | None = None  # None: there is none in a round of the plan year
    taken_over: frozenset[str] | None = None  # ids of records that next year's plan holds; None: no plan yet
