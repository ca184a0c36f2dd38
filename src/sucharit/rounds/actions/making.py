"""Making a round: its windows, and who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.frameworks import FaultyEdition, load
from sucharit.frameworks.model import Edition
from sucharit.frameworks.programmes import kinds_in
from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Participant, Round, Window
from sucharit.rounds.states import State
from sucharit.rounds.trace import Span, as_days, name_of, spans
from sucharit.rounds.windows import answered_kinds, label_of, window_kinds
from sucharit.verbs.refusals import Refused

BATCH_SIZE = 5_000


@transaction.atomic
def make_round(
    *,
    by: Person | None,
    programme: str,
    year: int,
    organiser: Organisation,
    edition: str,
    windows: Mapping[str, Span],
    kinds: Iterable[str] | None = None,
) -> Round:
    """A draft of a round over the organisations under `organiser` that exist on its first day.

    `kinds` are those that take part, by default the programme's own. Raises Refused.
    """
    _check_windows(windows, _edition_of(edition, programme))
    taking_part = tuple(kinds or kinds_in(programme))
    if not taking_part:
        raise Refused(_("ยังไม่ได้บอกว่าหน่วยงานประเภทใดเข้าร่วมโครงการนี้"))
    made = {State.DRAFT.value: timezone.now().isoformat()}
    round = Round(programme=programme, year=year, organiser=organiser, edition=edition, reached=made)
    try:
        with transaction.atomic():
            round.save(force_insert=True)
    except IntegrityError as same:
        raise Refused(_("มีรอบของโครงการนี้ในปีนี้อยู่แล้ว ใช้รอบนั้นต่อได้เลย")) from same
    _store_windows(round, windows)
    first = min((span[0] for span in windows.values()), default=timezone.localdate())
    count = _take_participants(round, taking_part, first)
    if not count:
        raise Refused(_("ไม่มีหน่วยงานในสังกัดที่เข้าร่วมได้ในวันแรกของรอบ ตรวจทะเบียนหน่วยงานก่อน"))
    what = {
        "edition": edition,
        "windows": as_days(windows),
        "kinds": sorted(taking_part),
        "participants": count,
    }
    record(by=by, verb="rounds.make_round", about=name_of(round), what=what)
    return round


@transaction.atomic
def set_windows(*, by: Person | None, round: Round, windows: Mapping[str, Span]) -> dict[str, Span]:
    """Set these windows and leave the others as they are; returns all of them.

    A window that has begun keeps its first day, and none may end before today. Raises Refused.
    """
    locked = (
        Round.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organiser")
        .get(pk=round.pk)
    )
    if locked.state not in (State.DRAFT, State.OPEN):
        raise Refused(_("ปิดรับคำตอบแล้ว จึงเปลี่ยนวันไม่ได้ ถ้าจำเป็นให้เปิดรับอีกครั้งพร้อมบอกเหตุผล"))
    edition = edition_if_sound(locked)
    _check_windows(windows, edition)
    before = spans(locked.windows.all())
    if locked.state == State.OPEN:
        _check_running(before, windows, locked.framework(), timezone.localdate())
    _store_windows(locked, windows)
    after = {**before, **windows}
    if after != before:
        what = {"before": as_days(before), "after": as_days(after)}
        record(by=by, verb="rounds.change_windows", about=name_of(locked), what=what)
    return after


def _check_windows(windows: Mapping[str, Span], edition: Edition | None) -> None:
    """Raises Refused. While a draft's edition is broken every kind passes: opening reports the edition."""
    known_kinds = {kind.id for kind in window_kinds(edition)} if edition else set(windows)
    for kind, (first, last) in windows.items():
        if kind not in known_kinds:
            raise Refused(_("ไม่รู้จักช่วงเวลา “%(kind)s”") % {"kind": kind})
        if last < first:
            raise Refused(_("ช่วง “%(kind)s” สิ้นสุดก่อนวันเริ่ม") % {"kind": label_of(kind, edition)})


def _check_running(
    before: Mapping[str, Span], windows: Mapping[str, Span], edition: Edition, today: date
) -> None:
    """These days were announced to people: what has begun stays begun, what is over stays over."""
    for kind, (first, last) in windows.items():
        had = before.get(kind)
        label = {"kind": label_of(kind, edition)}
        if had is None and kind in answered_kinds(edition):
            raise Refused(_("เปิดรอบแล้ว จึงเพิ่มช่วง “%(kind)s” ไม่ได้") % label)
        if had and had != (first, last) and had[0] <= today and first != had[0]:
            raise Refused(_("ช่วง “%(kind)s” เริ่มไปแล้ว จึงเปลี่ยนวันแรกไม่ได้") % label)
        if had != (first, last) and last < today:
            raise Refused(_("ช่วง “%(kind)s” ต้องสิ้นสุดวันนี้หรือหลังจากนี้") % label)


def _store_windows(round: Round, windows: Mapping[str, Span]) -> None:
    for kind, (first, last) in windows.items():
        Window.objects.update_or_create(round=round, kind=kind, defaults={"first": first, "last": last})


def _take_participants(round: Round, kinds: Iterable[str], day: date) -> int:
    """Everyone of these kinds under the organiser on that day."""
    organisations = Organisation.objects.under(round.organiser).existing_on(day).filter(kind__in=list(kinds))
    participants = [
        Participant(round=round, organisation_id=pk) for pk in organisations.values_list("pk", flat=True)
    ]
    Participant.objects.bulk_create(participants, batch_size=BATCH_SIZE)
    return len(participants)


def _edition_of(edition_id: str, programme: str) -> Edition:
    """The edition, which must be of this programme. Raises Refused."""
    try:
        edition = load(edition_id)
    except LookupError as unknown:
        raise Refused(_("ไม่พบกรอบการประเมิน “%(edition)s” ในคลัง") % {"edition": edition_id}) from unknown
    except FaultyEdition as faults:
        raise Refused(
            _("กรอบการประเมิน “%(edition)s” มีข้อผิดพลาด: %(fault)s")
            % {"edition": edition_id, "fault": faults.faults[0]}
        ) from faults
    if edition.programme != programme:
        raise Refused(_("กรอบการประเมิน “%(edition)s” เป็นของโครงการอื่น") % {"edition": edition_id})
    return edition
