"""Verdicts as cells of a table: 1 (there), 0 (not there), nothing. The other way round from reading."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.rounds.models import Round
from sucharit.scoring.tally.columns_of_answers import choice_of_cell
from sucharit.verdicts.standing import audits, readable_verdicts


def cells_by_code(round: Round, edition: Edition, codes: Sequence[str]) -> dict[str, list[int | None]]:
    """By organisation's code, a cell an item in the edition's order; None where there is no verdict."""
    parts = [part for audit in audits(edition) for part in audit.parts()]
    place = {part.id: n for n, part in enumerate(parts)}
    cells = [
        {choice: int(cell) for cell, choice in choice_of_cell(part, InstrumentKind.AUDIT).items() if cell}
        for part in parts
    ]
    rows: dict[str, list[int | None]] = {code: [None] * len(parts) for code in codes}
    verdicts = readable_verdicts(round).filter(organisation__code__in=list(codes))
    for code, item, choice in verdicts.values_list("organisation__code", "item", "choice").iterator():
        if item in place:
            rows[code][place[item]] = cells[place[item]].get(choice)
    return rows
