"""The verdicts on what was disclosed: as they were counted, with the public reasons and addresses.

Never who judged, and no words that anyone wrote: those stand on the office's page alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind, Part
from sucharit.open_data.shown import ShownResult
from sucharit.releases.tables import TABLES
from sucharit.results.models import Announcement
from sucharit.rounds.states import State
from sucharit.verdicts.items import JudgedItem, judged_items
from sucharit.verdicts.models import AnnouncedVerdicts

Frozen = Mapping[str, Any]  # an item of AnnouncedVerdicts


class VerdictRows:
    """Makes the rows of an announcement's verdicts, batch by batch."""

    def __init__(self, announcement: Announcement, edition: Edition | None) -> None:
        self._announcement = announcement
        self._judged: Mapping[str, JudgedItem] = judged_items(edition) if edition else {}
        audits = (
            [item for item in edition.instruments if item.kind is InstrumentKind.AUDIT] if edition else []
        )
        self._audits: dict[str, list[tuple[str, Part]]] = {
            audit.id: [(item.code, part) for item in audit.items() for part in item.parts] for audit in audits
        }

    def of(self, results: Sequence[ShownResult], keys: Sequence[int]) -> dict[str, list[Any]]:
        """The columns of the table `verdicts`: of everyone: a verdict is about an office."""
        frozen = self._frozen(keys)
        rows = [row for result in results for row in self._rows(result, frozen)]
        names = TABLES["verdicts"].names
        columns = zip(*rows, strict=True) if rows else [()] * len(names)
        return {name: list(column) for name, column in zip(names, columns, strict=True)}

    def _rows(
        self, result: ShownResult, frozen: Mapping[int, Mapping[str, Frozen]]
    ) -> Iterator[Sequence[Any]]:
        counts = result.sealed.row["tallies"] or {}
        own = frozen.get(result.organisation.pk, {})
        for audit, parts in self._audits.items():
            tallies = {
                column: tally
                for columns in counts.get(audit, {}).values()
                for column, tally in columns.items()
            }
            for code, part in parts:
                tally = tallies.get(part.column, [])
                if sum(tally) != 1:  # not judged
                    continue
                choice = tally.index(1) + 1
                item = own.get(part.id)
                same = item if item and item["choice"] == choice else None
                yield (result.code, part.column, code, part.id, *self._verdict(part.id, choice, same))

    def _verdict(self, item: str, choice: int, frozen: Frozen | None) -> Sequence[Any]:
        """Published or not; the reasons' ids and words; the addresses."""
        judged = self._judged[item]
        published = choice == judged.passing
        if frozen is None:
            return published, None, None, None, None
        reasons = [reason for reason in frozen["reasons"] if reason in judged.reasons]
        return (
            published,
            " ".join(reasons),
            "; ".join(judged.words_of(reasons, "th")),
            "; ".join(judged.words_of(reasons, "en")),
            " ".join(address["url"] for address in frozen["addresses"] if "@" not in address["url"]),
        )

    def _frozen(self, keys: Sequence[int]) -> dict[int, dict[str, Frozen]]:
        """What was frozen with this announcement, by organisation and item."""
        announcement = self._announcement
        rows = AnnouncedVerdicts.objects.filter(
            organisation__in=keys,
            round__programme=announcement.programme,
            round__year=announcement.year,
            round__state=State.ANNOUNCED,
            round__organiser__parent=None,
            edition_hash=announcement.edition_hash,
        )
        return {
            organisation: {item["item"]: item for item in items}
            for organisation, items in rows.values_list("organisation_id", "items")
        }
