"""What of an announced result may leave the house: the gate of a release."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.frameworks import Edition
from sucharit.history.models import Entry
from sucharit.people.models import Organisation
from sucharit.results import tallies
from sucharit.results.sealed_lines import Row, SealedResult
from sucharit.results.threshold import may_be_shown
from sucharit.scoring import Facts

COMPUTED = "results.announce_computed"  # the only verb after which there are counts to hide


@dataclass(frozen=True, slots=True)
class ShownResult:
    """A sealed result, whose it is, and whether its facts are published."""

    sealed: SealedResult
    organisation: Organisation
    shown: bool

    @property
    def code(self) -> str:
        return self.organisation.code


def facts_may_be_shown(edition: Edition | None, row: Row) -> bool:
    """Whether a result's counted answers, and so the salt of their line, may be published.

    All of them or none: what is left out could be computed from the rest. Where nothing was counted there is
    nothing to hide. Without the edition no one can tell how people answered.
    """
    if row["tallies"] is None:
        return True
    if edition is None or row["withheld"] or row["score"] is None:
        return False
    return may_be_shown(edition, Facts(counts=tallies.from_json(row["tallies"])))


def entry_may_be_shown(entry: Entry) -> bool:
    """Whether the history's entry about an announcement may be published.

    From before there were salts its digest is one by which guesses of hidden counts could be tested; and so
    is the digest that a correction of such an announcement names.
    """
    if not entry.what.get("root"):
        return False
    corrects = entry.what.get("corrects")
    former = Entry.objects.filter(pk=corrects["entry"]).first() if corrects else None
    return former is None or former.verb != COMPUTED or bool(former.what.get("root"))
