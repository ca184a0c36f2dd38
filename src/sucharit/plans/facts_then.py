"""The facts of a year as they were on an earlier day: what was entered by then, in the values it had then.

Records that were not changed since stand as they are. What was changed is taken back, change by change, as
the history kept it. What neither keeps is not guessed: `NotKnownThen` says which and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.history.models import Entry
from sucharit.plans.evidence_then import evidence_then
from sucharit.plans.models import Signature, YearPlan, YearRecord
from sucharit.plans.record_values import records_of
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.plans.year_facts import facts_of
from sucharit.thai.dates import in_words
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary import values
from sucharit.vocabulary.model import Vocabulary
from sucharit.vocabulary.records import RecordState, RecordValue
from sucharit.year_models.facts import ScoreFact, YearFacts

SAVED: Final = "plans.save_record"
WITHDRAWN: Final = ("plans.withdraw_record", "plans.withdraw_approval")
MODEL_CHANGED: Final = ("plans.choose_model", "plans.change_model")
_HEAD: Final = ("title", "number", "under")  # of a record, as the history names them
_DAYS: Final = ("day", "until")
_SHORTENED: Final = "sha256"  # a key of a long text of which the history keeps the beginning alone


class NotKnownThen(Refused):
    """What the year was on that day can't be known; `reasons` say why."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" · ".join(reasons))
        self.reasons = list(reasons)


def year_then(plan: YearPlan, day: date) -> tuple[YearPlan, YearFacts]:
    """The year with the result and targets it had at the end of a day (never to be saved), and its facts.

    Results of earlier years, and the national mean, are told as they are announced today; the order of
    records is that of today. Raises NotKnownThen.
    """
    if day >= timezone.localdate():
        return plan, facts_of(plan, day)
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    if plan.begun >= end:
        words = _("ปีนี้เริ่มในระบบเมื่อ %(day)s ก่อนหน้านั้นไม่มีข้อมูล")
        raise NotKnownThen([words % {"day": _on(plan.begun)}])
    past = _Past(plan, end, vocabulary_of(plan))
    own = past.plan_then() if plan.changed >= end else plan
    facts = facts_of(own, day, past.records())
    new_result = past.new_result(facts.new_result)
    if facts.board is not None or facts.taken_over is not None:
        past.reasons.append(_("ข้อมูลที่รูปแบบนี้อ่านจากที่อื่น (ตารางข้อมูลเปิดเผย หรือปีถัดไป) ไม่มีสภาพของวันก่อนเก็บไว้"))
    if past.reasons:
        raise NotKnownThen(past.reasons)
    return own, replace(facts, new_result=new_result)


@dataclass
class _Past:
    """A year before `end`; `reasons` collects what can't be known."""

    plan: YearPlan
    end: datetime
    vocabulary: Vocabulary

    def __post_init__(self) -> None:
        self.reasons: list[str] = []

    def plan_then(self) -> YearPlan:
        """The year's own figures as they were: targets, head-counts, the result that it began with."""
        own = copy(self.plan)
        entries = Entry.objects.filter(about=plan_name(own), at__gte=self.end).order_by("pk")
        verbs = entries.filter(verb__in=("plans.set_targets", "plans.set_people", *MODEL_CHANGED))
        first: dict[str, dict[str, Any]] = {}
        for verb, what in verbs.values_list("verb", "what"):
            first.setdefault(verb, what)
        if targets := first.get("plans.set_targets"):
            before = targets["before"]
            own.target = Decimal(before["target"]) if before["target"] else None
            own.targets = before["targets"]
        if people := first.get("plans.set_people"):
            own.people = people["before"]
        if any(verb in first for verb in MODEL_CHANGED):
            self.reasons.append(_("รูปแบบของปีเปลี่ยนหลังวันนั้น"))
        own.result = self._result_then()
        return own

    def _result_then(self) -> dict[str, Any] | None:
        """The newest version of the result that was taken by then; None where none was."""
        now = self.plan.result
        if now is None:
            return None
        versions = [*now["former"], now]
        for version in reversed(versions):
            if datetime.fromisoformat(version["taken"]) < self.end:
                return {"former": [], **version}
        if versions[0]["version"] > 1:
            self.reasons.append(_("ผลประเมินตั้งต้นของปีถูกแก้หลายครั้งหลังวันนั้น และระบบเก็บฉบับเดิมไว้ไม่ถึง"))
        return None

    def records(self) -> tuple[RecordValue, ...]:
        """Every record that was there, drafts and withdrawn ones among them."""
        rows = YearRecord.objects.filter(plan=self.plan).values_list("pk", "entered", "changed")
        times = {str(key): (entered, changed) for key, entered, changed in rows}
        there = [own for own in records_of(self.plan) if times[own.id][0] < self.end]
        changed = {own.id for own in there if times[own.id][1] >= self.end}
        then = self._taken_back([own for own in there if own.id in changed]) if changed else {}
        signed = self._signed()
        pieces = evidence_then(self.plan, self.end, {id: own.evidence for id, own in then.items()})
        kept = []
        for own in there:
            value = then[own.id].value if own.id in then else own
            counts = signed.get(own.id, (0, 0))
            kept.append(replace(value, evidence=pieces.get(own.id, ()), signed=counts[0], asked=counts[1]))
        return tuple(kept)

    def _taken_back(self, changed: Sequence[RecordValue]) -> dict[str, _Then]:
        """Each of these records without what was changed of it since."""
        entries = Entry.objects.filter(
            about=plan_name(self.plan), verb__in=(SAVED, *WITHDRAWN), at__gte=self.end
        )
        since: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for verb, what in entries.order_by("-pk").values_list("verb", "what"):
            since[what.get("record", "")].append((verb, what))
        return {own.id: self._one_taken_back(own, since[own.id]) for own in changed}

    def _one_taken_back(self, record: RecordValue, entries: Sequence[tuple[str, dict[str, Any]]]) -> _Then:
        names: dict[str, Any] = {}  # of what changed since, as it was before
        for verb, what in entries:
            if verb in WITHDRAWN:
                names["state"] = self._state_before(record)
            elif "changed" in what:
                self.reasons.append(self._unknown(record, _("ประวัติไม่เก็บข้อความของบันทึกชนิดนี้")))
            elif "title" in what["after"] and "title" not in what["before"]:
                continue  # how it came; it was there by then
            else:
                for name in {*what["before"], *what["after"]}:
                    names[name] = what["before"].get(name)
        if any(_is_shortened(value) for value in names.values()):
            self.reasons.append(self._unknown(record, _("ข้อความเดิมยาว ประวัติเก็บไว้เพียงตอนต้น")))
            return _Then(record)
        return _then(record, names, self.vocabulary)

    def _state_before(self, record: RecordValue) -> str | None:
        """What a record that was withdrawn since was before: the last state that the history tells."""
        saved = Entry.objects.filter(about=plan_name(self.plan), verb=SAVED, what__record=record.id)
        for what in saved.order_by("-pk").values_list("what", flat=True):
            if state := what.get("after", {}).get("state"):
                return str(state)
        self.reasons.append(self._unknown(record, _("ประวัติไม่บอกว่าก่อนถอนเป็นฉบับร่างหรือไม่")))
        return None

    def _unknown(self, record: RecordValue, why: str) -> str:
        """Says the kind, never the words: a reader of the document may not be one of the record."""
        kind = self.vocabulary.kinds.get(record.kind)
        name = kind.title.in_language(get_language() or "th") if kind else record.kind
        changed = YearRecord.objects.filter(pk=record.id).values_list("changed", flat=True).get()
        words = _("%(kind)sที่แก้เมื่อ %(day)s: %(why)s เลือกวันนั้นหรือหลังจากนั้น")
        return words % {"kind": name, "day": _on(changed), "why": why}

    def _signed(self) -> dict[str, tuple[int, int]]:
        """By record: how many had signed, of how many who had been asked."""
        listed = Signature.objects.filter(Q(struck=None) | Q(struck__gte=self.end), asked__lt=self.end)
        asked = listed.filter(record__plan=self.plan).values_list("record")
        counted = asked.annotate(signed=Count("pk", filter=Q(signed__lt=self.end)), of=Count("pk"))
        return {str(key): (signed, of) for key, signed, of in counted}

    def new_result(self, now: ScoreFact | None) -> ScoreFact | None:
        """The plan year's own result where it had been announced by then."""
        if now is None:
            return None
        about = f"announcement:{self.plan.programme}/{self.plan.year}"
        moments = list(Entry.objects.filter(about=about).order_by("pk").values_list("at", flat=True))
        if not moments or moments[0] >= self.end:
            return None
        if moments[-1] >= self.end:
            self.reasons.append(_("ผลที่ประกาศของปีนี้ถูกแก้หลังวันนั้น"))
        return now


@dataclass(frozen=True, slots=True)
class _Then:
    """A record as it was, with the ids of its evidence where they were other ones; None: those of today."""

    value: RecordValue
    evidence: tuple[str, ...] | None = None


def _then(record: RecordValue, names: Mapping[str, Any], vocabulary: Vocabulary) -> _Then:
    """The record with these names, of `plans.trace.facts_of_record`, as they are given; None is empty."""
    fields = {**record.fields, **dict(_fields(record, names, vocabulary))}
    head: dict[str, Any] = {name: names[name] or "" for name in _HEAD if name in names}
    head |= {
        name: date.fromisoformat(names[name]) if names[name] else None for name in _DAYS if name in names
    }
    if names.get("state"):
        head["state"] = RecordState(names["state"])
    value = replace(record, fields={id: own for id, own in fields.items() if own is not None}, **head)
    return _Then(value, tuple(names["evidence"] or ()) if "evidence" in names else None)


def _fields(
    record: RecordValue, names: Mapping[str, Any], vocabulary: Vocabulary
) -> Iterator[tuple[str, Any]]:
    kind = vocabulary.kinds.get(record.kind)
    for name, raw in names.items():
        where, _dot, id = name.partition(".")
        if where == "links":
            yield id, tuple(raw) if raw else None
        elif where == "values" and kind is not None and kind.has_field(id):
            yield id, None if raw is None else values.from_json(kind.field(id), raw)


def _is_shortened(value: Any) -> bool:
    """Whether the history kept only the beginning of a text somewhere in this value."""
    if isinstance(value, list):
        return any(map(_is_shortened, value))
    if isinstance(value, dict):
        return _SHORTENED in value or any(map(_is_shortened, value.values()))
    return False


def _on(moment: datetime) -> str:
    return in_words(timezone.localdate(moment), language=get_language() or "th")
