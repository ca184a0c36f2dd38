"""The verbs of verdicts: imported from a file, all of it or nothing, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.languages import Text
from sucharit.people.expected_places import ExpectedPlaces
from sucharit.people.models import Organisation, OrganisationQuerySet, Person
from sucharit.people.name_lookup import CodeLookup
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import import_subject, name_of
from sucharit.scoring.tally.careful import ONE_ROW
from sucharit.tables import Faults
from sucharit.uploads.last_imports import remember, require_as_previewed, to_take_back
from sucharit.uploads.preview import digest_of
from sucharit.verbs.refusals import Refused
from sucharit.verdicts.models import Verdict
from sucharit.verdicts.sheets import VerdictSheet
from sucharit.verdicts.standing import is_judged_by_lot

BATCH_SIZE = 500  # organisations
MAX_TRACED = 500  # written out in the history; the file's hash stands for the rest
MAX_NAMED = 10  # in a refusal
KIND = "verdicts"  # of a last import
_CHECKED_BY_YOU = Text(
    "รหัสหรือชื่อของหน่วยงานที่เข้าร่วมรอบนี้ และคุณดูแลหรือตรวจอยู่",
    "the code or name of an organisation that takes part and that you check",
)


@dataclass(frozen=True, slots=True)
class VerdictPlan:
    """What storing a sheet would change: by organisation's code and item, the choice before and after.

    None is no verdict. `organisations` and `verdicts` count what the sheet holds, changed or not.
    """

    organisations: int
    verdicts: int
    changes: Mapping[str, Mapping[str, tuple[int | None, int | None]]]

    @property
    def changed(self) -> int:
        """How many verdicts would be new, others or gone."""
        return sum(map(len, self.changes.values()))

    @property
    def digest(self) -> str:
        return digest_of({code: dict(items) for code, items in self.changes.items()})


def plan_verdicts(
    round: Round, sheet: VerdictSheet, among: OrganisationQuerySet | None = None
) -> VerdictPlan:
    """What importing this sheet would change. Raises as `import_verdicts`; stores nothing."""
    _check_state(round)
    faults = Faults()
    sheets = _choices_by_code(round, sheet, faults, among)
    faults.raise_if_any()
    changes: dict[str, dict[str, tuple[int | None, int | None]]] = {}
    for codes in _in_pieces(list(sheets)):
        before = _verdicts_by_code(round, codes)
        for code in codes:
            cells = _differences(before.get(code, {}), sheets[code])
            if cells:
                changes[code] = cells
    return VerdictPlan(len(sheets), sum(map(len, sheets.values())), changes)


@transaction.atomic
def import_verdicts(
    *,
    by: Person | None,
    round: Round,
    sheet: VerdictSheet,
    among: OrganisationQuerySet | None = None,
    origin: str = "",
    previewed: str | None = None,
) -> VerdictPlan:
    """Store a sheet's verdicts in place of those its organisations had; an empty cell is no verdict.

    `among` are the organisations whose verdicts `by` may give; all who take part by default. `previewed` is
    the digest of the plan that was looked at. Raises InputFaults with every row of someone else; Refused
    before a round opens, after it is announced, or where the plan is another by now.
    """
    locked = _lock(round)
    plan = plan_verdicts(locked, sheet, among)
    require_as_previewed(plan.digest, previewed)
    if plan.changes:
        _store(locked, plan)
        remember(KIND, import_subject(locked), by, origin, _pack(plan))
        _record(by, "verdicts.import_verdicts", locked, plan, origin)
    return plan


def plan_taking_back_verdicts(
    round: Round, key: int, among: OrganisationQuerySet | None = None
) -> VerdictPlan:
    """What taking back the last import of that key would change.

    Raises Refused once the round is scored, where an organisation is not among those of the reader, and where
    a verdict has been given since, naming what differs.
    """
    if round.state not in (State.OPEN, State.CLOSED):
        raise Refused(_("คิดคะแนนแล้ว การนำเข้าจึงย้อนกลับไม่ได้"))
    if is_judged_by_lot(round):
        raise Refused(_("รอบนี้ผู้ตรวจที่จับสลากเป็นผู้ตรวจ จึงนำเข้าผลตรวจจากตารางไม่ได้"))
    last = to_take_back(KIND, import_subject(round), key)
    imported = _unpack(last.changes)
    participants = _participants(round, among)
    if not imported.keys() <= participants.keys():
        raise Refused(_("การนำเข้านี้มีหน่วยงานที่คุณไม่ได้ตรวจ ให้ผู้นำเข้าหรือผู้ดูแลรอบเป็นผู้ย้อนกลับ"))
    differing: list[str] = []
    for codes in _in_pieces(list(imported)):
        now = _verdicts_by_code(round, codes)
        differing += [
            code
            for code in codes
            if any(now.get(code, {}).get(item) != after for item, (_was, after) in imported[code].items())
        ]
    if differing:
        names = ", ".join(participants[code].name for code in differing[:MAX_NAMED])
        why = _("ย้อนกลับไม่ได้ เพราะมีผลตรวจที่แก้หลังจากนำเข้าแล้วใน %(count)s แห่ง: %(names)s")
        raise Refused(why % {"count": len(differing), "names": names})
    back = {
        code: {item: (after, before) for item, (before, after) in cells.items()}
        for code, cells in imported.items()
    }
    return VerdictPlan(len(back), sum(map(len, back.values())), back)


@transaction.atomic
def take_back_verdicts(
    *,
    by: Person | None,
    round: Round,
    key: int,
    among: OrganisationQuerySet | None = None,
    previewed: str | None = None,
) -> VerdictPlan:
    """Restore the verdicts from before the last import of that key. Raises Refused as planning it does."""
    locked = _lock(round)
    plan = plan_taking_back_verdicts(locked, key, among)
    require_as_previewed(plan.digest, previewed)
    last = to_take_back(KIND, import_subject(locked), key)
    _store(locked, plan)
    _record(by, "verdicts.take_back_verdicts", locked, plan, last.origin)
    last.delete()
    return plan


def check_codes(
    round: Round, sheet: VerdictSheet, faults: Faults, among: OrganisationQuerySet | None = None
) -> None:
    """Report every row whose verdicts these can't be."""
    _choices_by_code(round, sheet, faults, among)


def _choices_by_code(
    round: Round, sheet: VerdictSheet, faults: Faults, among: OrganisationQuerySet | None
) -> dict[str, dict[str, int]]:
    """The sheet's choices by organisation's code; a row may name its organisation by any of its names."""
    lookup = CodeLookup(_participants(round, among))
    expected = ExpectedPlaces(lookup, _CHECKED_BY_YOU)
    choices: dict[str, dict[str, int]] = {}
    rows: dict[str, int] = {}
    for text, items in sheet.choices.items():
        codes, row = lookup.codes(text) if text else [], sheet.rows.get(text, 0)
        if len(codes) == 1 and codes[0] not in rows:
            choices[codes[0]], rows[codes[0]] = items, row
        elif len(codes) == 1:
            faults.add(sheet.shown_as, row, sheet.column, text, ONE_ROW.format(row=rows[codes[0]]))
        elif text:  # an empty one is a fault of the reader already
            faults.add(sheet.shown_as, row, sheet.column, text, expected.words(text, codes))
    return choices


def _participants(round: Round, among: OrganisationQuerySet | None) -> dict[str, Organisation]:
    participants = round.participants.with_organisation()
    if among is not None:
        participants = participants.filter(organisation__in=among)
    return {participant.organisation.code: participant.organisation for participant in participants}


def _verdicts_by_code(round: Round, codes: list[str]) -> dict[str, dict[str, int]]:
    """The verdicts there are, by code and item."""
    stored: dict[str, dict[str, int]] = {}
    verdicts = Verdict.objects.filter(round=round, organisation__code__in=codes)
    for code, item, choice in verdicts.values_list("organisation__code", "item", "choice"):
        stored.setdefault(code, {})[item] = choice
    return stored


def _differences(
    before: Mapping[str, int], after: Mapping[str, int]
) -> dict[str, tuple[int | None, int | None]]:
    return {
        item: (before.get(item), after.get(item))
        for item in sorted(before.keys() | after.keys())
        if before.get(item) != after.get(item)
    }


def _store(round: Round, plan: VerdictPlan) -> None:
    """Replace exactly the verdicts that the plan changes."""
    for codes in _in_pieces(list(plan.changes)):
        keys = dict(Organisation.objects.filter(code__in=codes).values_list("code", "pk"))
        former = Verdict.objects.filter(round=round, organisation__in=keys.values())
        former_rows = former.values_list("pk", "organisation__code", "item")
        replaced = [pk for pk, code, item in former_rows if item in plan.changes[code]]
        Verdict.objects.filter(pk__in=replaced).delete()
        Verdict.objects.bulk_create(
            Verdict(round=round, organisation_id=keys[code], item=item, choice=after)
            for code in codes
            for item, (_before, after) in plan.changes[code].items()
            if after is not None
        )


def _record(by: Person | None, verb: str, round: Round, plan: VerdictPlan, origin: str) -> None:
    cells = ((code, item, change) for code, items in plan.changes.items() for item, change in items.items())
    first = {f"{code} {item}": list(change) for code, item, change in islice(cells, MAX_TRACED)}
    what = {
        "origin": origin,
        "organisations": plan.organisations,
        "verdicts": plan.verdicts,
        "changed": plan.changed,
        "changes": first,
    }
    record(by=by, verb=verb, about=name_of(round), what=what)


def _pack(plan: VerdictPlan) -> dict[str, Any]:
    """The changes in little room: the items once, then by code [item's number, before, after], 0 for none."""
    items = sorted({item for cells in plan.changes.values() for item in cells})
    number = {item: place for place, item in enumerate(items)}
    changes = {
        code: [[number[item], before or 0, after or 0] for item, (before, after) in cells.items()]
        for code, cells in plan.changes.items()
    }
    return {"items": items, "changes": changes}


def _unpack(packed: dict[str, Any]) -> dict[str, dict[str, tuple[int | None, int | None]]]:
    items = packed["items"]
    return {
        code: {items[number]: (before or None, after or None) for number, before, after in cells}
        for code, cells in packed["changes"].items()
    }


def _lock(round: Round) -> Round:
    waiting = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("organiser")
    return waiting.get(pk=round.pk)


def _check_state(round: Round) -> None:
    if round.state == State.DRAFT:
        raise Refused(_("เปิดรอบก่อน แล้วจึงนำเข้าผลตรวจ เพราะข้อที่ตรวจจะตรึงไว้ตอนเปิดรอบ"))
    if round.state == State.ANNOUNCED:
        raise Refused(_("ประกาศผลแล้ว ผลตรวจจึงแก้ไม่ได้"))
    if is_judged_by_lot(round):
        raise Refused(_("รอบนี้ผู้ตรวจที่จับสลากเป็นผู้ตรวจ จึงนำเข้าผลตรวจจากตารางไม่ได้"))


def _in_pieces(codes: list[str]) -> list[list[str]]:
    return [codes[start : start + BATCH_SIZE] for start in range(0, len(codes), BATCH_SIZE)]
