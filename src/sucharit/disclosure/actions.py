"""The verb of verdicts: imported from a file, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.disclosure.models import Verdict
from sucharit.disclosure.reading import VerdictSheet
from sucharit.history.actions import record
from sucharit.languages import Text
from sucharit.people.models import OrganisationQuerySet, Person
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.tables import Faults
from sucharit.verbs.refusals import Refused

BATCH_SIZE = 500  # organisations
MAX_TRACED = 500  # written out in the history; the file's hash stands for the rest
_CHECKED_BY_YOU = Text(
    "รหัสของหน่วยงานที่เข้าร่วมรอบนี้ และคุณดูแลหรือตรวจอยู่",
    "the code of an organisation that takes part and that you check",
)


@dataclass(frozen=True, slots=True)
class VerdictImport:
    """What a file did: its organisations, its verdicts, and how many of these are changes."""

    organisations: int
    verdicts: int
    changed: int


@transaction.atomic
def import_verdicts(
    *,
    by: Person | None,
    round: Round,
    sheet: VerdictSheet,
    among: OrganisationQuerySet | None = None,
    origin: str = "",
) -> VerdictImport:
    """Store a sheet's verdicts in place of those its organisations had; an empty cell is no verdict.

    `among` are the organisations whose verdicts `by` may give; all who take part by default. Raises
    InputFaults with every row of someone else, Refused before a round opens and after it is announced.
    """
    waiting = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("organiser")
    locked = waiting.get(pk=round.pk)
    if locked.state == State.DRAFT:
        raise Refused(_("เปิดรอบก่อน แล้วจึงนำเข้าผลตรวจ เพราะข้อที่ตรวจจะตรึงไว้ตอนเปิดรอบ"))
    if locked.state == State.ANNOUNCED:
        raise Refused(_("ประกาศผลแล้ว ผลตรวจจึงแก้ไม่ได้"))
    keys = _keys(locked, sheet, among)
    changes: dict[str, list[int | None]] = {}
    for codes in _in_pieces(list(sheet.choices)):
        changes |= _store(locked, {keys[code]: (code, sheet.choices[code]) for code in codes})
    verdicts = sum(map(len, sheet.choices.values()))
    if changes:
        what = {
            "origin": origin,
            "organisations": len(sheet.choices),
            "verdicts": verdicts,
            "changed": len(changes),
            "changes": dict(list(changes.items())[:MAX_TRACED]),
        }
        record(by=by, verb="disclosure.import_verdicts", about=name_of(locked), what=what)
    return VerdictImport(len(sheet.choices), verdicts, len(changes))


def _keys(round: Round, sheet: VerdictSheet, among: OrganisationQuerySet | None) -> dict[str, int]:
    """The organisations' keys by code. Raises InputFaults for codes whose verdicts these can't be."""
    faults = Faults()
    keys = check_codes(round, sheet, faults, among)
    faults.raise_if_any()
    return keys


def check_codes(
    round: Round, sheet: VerdictSheet, faults: Faults, among: OrganisationQuerySet | None = None
) -> dict[str, int]:
    """Report every row whose verdicts these can't be; returns the keys of the other organisations by code."""
    participants = round.participants.all()
    if among is not None:
        participants = participants.filter(organisation__in=among)
    keys = dict(participants.values_list("organisation__code", "organisation_id"))
    for code in sheet.choices:
        if code and code not in keys:
            faults.add(sheet.shown_as, sheet.rows[code], "org", code, _CHECKED_BY_YOU)
    return keys


def _store(
    round: Round, choices_by_key: dict[int, tuple[str, dict[str, int]]]
) -> dict[str, list[int | None]]:
    """Replace some organisations' verdicts; what changed, by "code item"."""
    former = Verdict.objects.filter(round=round, organisation__in=choices_by_key)
    before = {
        (pk, item): choice for pk, item, choice in former.values_list("organisation_id", "item", "choice")
    }
    after = {
        (pk, item): choice for pk, (_code, items) in choices_by_key.items() for item, choice in items.items()
    }
    if before == after:
        return {}
    former.delete()
    Verdict.objects.bulk_create(
        Verdict(round=round, organisation_id=pk, item=item, choice=choice)
        for (pk, item), choice in after.items()
    )
    return {
        f"{choices_by_key[pk][0]} {item}": [before.get((pk, item)), after.get((pk, item))]
        for pk, item in sorted(before.keys() | after.keys())
        if before.get((pk, item)) != after.get((pk, item))
    }


def _in_pieces(codes: list[str]) -> list[list[str]]:
    return [codes[start : start + BATCH_SIZE] for start in range(0, len(codes), BATCH_SIZE)]
