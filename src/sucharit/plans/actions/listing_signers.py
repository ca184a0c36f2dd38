"""The verbs of a dated list of those who should sign a record: add places, strike one off, set the day.

A list only grows by its verb: who is on it stays until struck off with a reason, so that "n of n" can't come
from leaving out those who are missing. Where the year's vocabulary keeps a register, each place has its
record there, which is signed with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, may
from sucharit.plans.actions.entries import RecordEntry, kind_of
from sucharit.plans.actions.holding import count_change, locked_record, require_current, require_there
from sucharit.plans.actions.recording import withdraw_record, write_record
from sucharit.plans.models import Signature, StoredState, YearPlan, YearRecord
from sucharit.plans.signers import OFFICE, PARTY, SCHOOLS, party_kind
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.thai.spelling import clean
from sucharit.uploads.last_imports import require_as_previewed
from sucharit.uploads.preview import digest_of
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.model import RecordKind

MOST_LISTED = 2_000  # places of one list
MAX_WORDS = 150  # letters of a position or a name
MAX_REASON = 300
OF_SCHOOLS = "ผู้บริหารสถานศึกษา"  # Thai, as records are


@dataclass(frozen=True, slots=True)
class SignerLine:
    """A place as it is handed in: of the office or of one of its schools, with a person where known."""

    position: str
    school: Organisation | None = None
    person: Person | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SignerChanges:
    """What handing in lines changes: places that are new, and those that get their person."""

    new: tuple[SignerLine, ...]
    named: tuple[tuple[Signature, SignerLine], ...]
    same: int

    @property
    def digest(self) -> str:
        """What a preview of it stands for."""
        named = [[place.pk, line.person.pk if line.person else None] for place, line in self.named]
        return digest_of([[_plain(line) for line in self.new], named, self.same])


def planned_signers(record: YearRecord, lines: Iterable[SignerLine]) -> SignerChanges:
    """What the lines would change. The same lines again change nothing."""
    known = _KnownPlaces(list(record.signatures.standing().order_by("pk")))
    new: list[SignerLine] = []
    named: list[tuple[Signature, SignerLine]] = []
    same = 0
    for line in lines:
        if known.is_repeated(line):
            continue
        place = known.place_for(line)
        if place is None:
            new.append(line)
        elif line.person is not None and place.person_id is None and place.signed is None:
            named.append((place, line))
        else:
            same += 1
    return SignerChanges(tuple(new), tuple(named), same)


class _KnownPlaces:
    """The places of a list, each given to one line at most."""

    def __init__(self, places: Sequence[Signature]) -> None:
        office = [place for place in places if place.school_id is None]
        self._of_school = {place.school_id: place for place in places if place.school_id is not None}
        self._of_person = {place.person_id: place for place in office if place.person_id is not None}
        self._of_words: dict[tuple[str, str], list[Signature]] = {}
        for place in office:
            self._of_words.setdefault((place.position, place.name), []).append(place)
        self._given: set[int] = set()
        self._lines: set[tuple[str, int]] = set()

    def is_repeated(self, line: SignerLine) -> bool:
        """Whether a line before named the same school, or the same person of the office."""
        subject = line.school or line.person
        if subject is None:
            return False  # two of one position
        key = ("school" if line.school else "person", subject.pk)
        if key in self._lines:
            return True
        self._lines.add(key)
        return False

    def place_for(self, line: SignerLine) -> Signature | None:
        """The place that a line means; None where it is new."""
        if line.school is not None:
            return self._of_school.get(line.school.pk)
        places = (
            [self._of_person[line.person.pk]] if line.person and line.person.pk in self._of_person else []
        )
        for place in [*places, *self._of_words.get((line.position, line.name), [])]:
            is_of_another = line.person is not None and place.person_id not in (None, line.person.pk)
            if place.pk not in self._given and not is_of_another:
                self._given.add(place.pk)
                return place
        return None


@transaction.atomic
def list_signers(
    *,
    by: Person | None,
    record: YearRecord,
    lines: Sequence[SignerLine],
    origin: str,
    previewed: str | None = None,
) -> SignerChanges:
    """Add those who should sign to the dated list; give places their person. It takes no one off.

    `origin` says where they come from; `previewed` is the digest that a page showed. Raises PermissionDenied;
    Refused where the kind is not signed, for a place that is not the office's, and where the preview differs.
    """
    locked = locked_record(record)
    plan = locked.plan
    require_there(by, May.LEAD_PLAN, plan)
    require_current(locked)
    if not kind_of(vocabulary_of(plan), locked.kind).signed:
        raise Refused(_("บันทึกชนิดนี้ไม่ต้องลงนาม"))
    for line in lines:
        _require_fitting(plan, line)
    changes = planned_signers(locked, lines)
    require_as_previewed(changes.digest, previewed)
    there = locked.signatures.standing()
    if there.count() + len(changes.new) > MOST_LISTED:
        raise Refused(_("รายชื่อผู้ลงนามมีได้ไม่เกิน %(max)s") % {"max": f"{MOST_LISTED:,}"})
    if not changes.new and not changes.named:
        return changes
    due = there.filter(signed=None, due__isnull=False).order_by("due").values_list("due", flat=True).last()
    numbers = Counter(locked.signatures.filter(school=None).values_list("position", flat=True))
    register = party_kind(vocabulary_of(plan), locked)
    typed = _typed_parties(locked)
    for line in changes.new:
        numbers[line.position] += line.school is None
        place = Signature(
            record=locked,
            person=line.person,
            school=line.school,
            position=line.position,
            name=line.name,
            due=due,
        )
        if register is not None:
            there_already = typed.get(_words_of(line))
            party = there_already.pop(0) if there_already else None
            place.party = party or _party(by, locked, register, line, numbers[line.position])
        place.save()
    for place, line in changes.named:
        Signature.objects.filter(pk=place.pk).update(person=line.person, name=line.name or place.name)
    count_change(plan)
    what = {
        "record": str(locked.pk),
        "kind": locked.kind,
        "people": len(changes.new),
        "named": len(changes.named),
        "of": there.count(),
        "origin": origin[-200:],
    }
    write_entry(by=by, verb="plans.list_signers", about=plan_name(plan), what=what)
    return changes


@transaction.atomic
def strike_signer(*, by: Person | None, place: Signature, why: str) -> Signature:
    """Take someone off the list who left, with the reason, which stays. Raises PermissionDenied, Refused."""
    locked = locked_record(place.record)
    plan = locked.plan
    require_there(by, May.LEAD_PLAN, plan)
    fresh = locked.signatures.select_for_update(of=("self",)).select_related("party").get(pk=place.pk)
    if fresh.struck is not None:
        return fresh
    if not why.strip():
        raise Refused(_("บอกเหตุผลที่นำออกจากรายชื่อ"))
    if fresh.party is not None:
        fresh.party.plan = plan
        withdraw_record(by=by, record=fresh.party, why=why)  # and with it its place
        fresh.refresh_from_db()
        return fresh
    fresh.struck, fresh.reason = timezone.now(), why.strip()[:MAX_REASON]
    fresh.save(update_fields=["struck", "reason"])
    count_change(plan)
    what = {"record": str(locked.pk), "kind": locked.kind, "why": fresh.reason}
    write_entry(by=by, verb="plans.strike_signer", about=plan_name(plan), what=what)
    return fresh


@transaction.atomic
def set_signing_day(*, by: Person | None, record: YearRecord, due: date) -> int:
    """Set the last day for all who have not signed; how many. Who signed late by an earlier day stays late.

    Raises PermissionDenied, Refused.
    """
    locked = locked_record(record)
    plan = locked.plan
    require_there(by, May.LEAD_PLAN, plan)
    require_current(locked)
    waiting = locked.signatures.standing().filter(signed=None).exclude(due=due)
    before = sorted({day.isoformat() for day in waiting.values_list("due", flat=True) if day})
    count = waiting.update(due=due)
    if count:
        count_change(plan)
        what = {"record": str(locked.pk), "kind": locked.kind, "before": before, "after": due.isoformat()}
        write_entry(by=by, verb="plans.set_signing_day", about=plan_name(plan), what=what)
    return count


def _require_fitting(plan: YearPlan, line: SignerLine) -> None:
    if not line.position.strip() or max(len(line.position), len(line.name)) > MAX_WORDS:
        raise Refused(_("ตำแหน่งต้องไม่ว่าง และยาวไม่เกิน %(max)s ตัวอักษร") % {"max": MAX_WORDS})
    if line.school is not None and not line.school.path.startswith(plan.organisation.path):
        raise Refused(_("สถานศึกษาในรายชื่อต้องเป็นของหน่วยงานนี้"))
    if line.person is not None and not belongs(plan, line.person, line.school):
        raise Refused(_("ขอให้ลงนามได้เฉพาะผู้ที่มีบทบาทในหน่วยงานนี้หรือสถานศึกษาในสังกัด"))


def belongs(plan: YearPlan, person: Person, school: Organisation | None) -> bool:
    """Whether this person can be asked at this place: they see the office's years, or have a role there."""
    if school is None:
        return may(person, May.SEE_PLAN, plan.organisation)
    return Role.objects.in_force().filter(person=person, organisation=school).exists()


def _typed_parties(record: YearRecord) -> dict[tuple[str, str], list[YearRecord]]:
    """What someone entered in the register by hand, by its words, as `_words_of` a line; on no list yet."""
    rows = record.below.filter(kind=PARTY, state=StoredState.CURRENT, place_on_list=None)
    typed: dict[tuple[str, str], list[YearRecord]] = {}
    for row in rows.order_by("place", "pk"):
        side = str(row.values.get("side", ""))
        words = row.values.get("school" if side == SCHOOLS else "position", "")
        typed.setdefault((side, clean(str(words))), []).append(row)
    return typed


def _words_of(line: SignerLine) -> tuple[str, str]:
    return (SCHOOLS, clean(line.school.name_th)) if line.school else (OFFICE, clean(line.position))


def _party(
    by: Person | None, record: YearRecord, kind: RecordKind, line: SignerLine, number: int
) -> YearRecord:
    """The place's record in the register: the position and never the person."""
    values: dict[str, Any] = {
        "side": SCHOOLS if line.school else OFFICE,
        "position": line.position,
        "asked_on": timezone.localdate(),
        **({"school": line.school.name_th} if line.school else {}),
    }
    which = line.school.name_th if line.school else f"คนที่ {number}"  # Thai, as records are
    entry = RecordEntry(title=f"{line.position} {which}", under=record, values=values)
    return write_record(by, record.plan, kind, entry)


def _plain(line: SignerLine) -> list[Any]:
    school, person = line.school, line.person
    return [line.position, school.code if school else "", person.pk if person else None, line.name]
