"""What a registry would do to the organisations that are known; nothing is stored here.

A row means the organisation of its code, else the one of its name in any spelling. Parents may come later in
the file than their children, and may be named by code or by name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sucharit.languages import Text
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.people.name_lookup import NameLookup
from sucharit.people.registry_import.columns import NAMES
from sucharit.people.registry_import.paths import PathBuilder
from sucharit.people.registry_import.reading import OrganisationRegistry, RegistryRow, Value
from sucharit.tables import Faults
from sucharit.thai.digits import to_arabic
from sucharit.thai.names import office_key
from sucharit.thai.spelling import clean
from sucharit.uploads.preview import digest_of

FIELDS = tuple(name for name in NAMES if name != "parent")
MAX_TOGETHER = 1000  # faults, after which no more are told
MAX_SUGGESTIONS = 20  # looking for the nearest of 30,000 names takes its time
_AS_IN_ROW = Text("{code} ซ้ำกับแถว {row}", "{code}, as in row {row}")
_ONCE = Text("หน่วยงานละหนึ่งแถว", "each organisation once")
_CODE_OF_SEVERAL = Text("รหัส เพราะมี {count} หน่วยงานชื่อนี้", "a code, for {count} organisations are called so")
_CODE_OF_UNKNOWN = Text("รหัส เพราะไม่รู้จักหน่วยงานชื่อนี้", "a code, for no organisation of this name is known")
_KIND = Text("ประเภทใดประเภทหนึ่งใน {kinds} เพราะเป็นหน่วยงานใหม่", "one of {kinds}, for it is new")
_FROM_DAY = Text("วันตั้งแต่ {since} ซึ่งเป็นวันเริ่มต้น", "a day from {since} on, when it began")
_KNOWN_NAME = Text("รหัสหรือชื่อที่รู้จัก", "a known code or name")
_NEAREST = Text(
    "รหัสหรือชื่อที่รู้จัก ที่ใกล้ที่สุดคือ {name} ({code})", "a known code or name; the nearest is {name} ({code})"
)
_OWN_NAME = Text("ชื่อที่ไม่ซ้ำ {place} ใช้ชื่อนี้แล้ว", "a name of its own; {place} is called so too")
_ROW = Text("แถว {row}", "row {row}")


@dataclass
class OrganisationChange:
    """One known organisation that would change: before and after, by field."""

    organisation: Organisation
    code: str  # the one it has now
    fields: dict[str, tuple[Value, Value]] = field(default_factory=dict)


@dataclass
class Plan:
    """What storing a registry would do. The organisations are as they would be, their parents set."""

    created: list[Organisation]
    changed: list[OrganisationChange]
    unchanged: int
    moved: list[Organisation]  # known ones that would get another code or path, those under them included

    @property
    def digest(self) -> str:
        """A hash of everything that storing it would change."""
        created = [{name: str(value or "") for name, value in _state(item).items()} for item in self.created]
        changed = [
            [
                change.code,
                {name: [str(value or "") for value in both] for name, both in change.fields.items()},
            ]
            for change in self.changed
        ]
        return digest_of([created, changed])


def plan(registry: OrganisationRegistry, stored: Iterable[Organisation], faults: Faults) -> Plan:
    """Compare a registry with what is known. Where it adds faults, nothing may be stored."""
    return _Planner(registry, list(stored), faults).plan()


class _Planner:
    def __init__(self, registry: OrganisationRegistry, stored: list[Organisation], faults: Faults) -> None:
        self.registry, self.stored, self.faults = registry, stored, faults
        self.old_place = {organisation.pk: (organisation.code, organisation.path) for organisation in stored}
        self.by_code = {organisation.code: organisation for organisation in stored}
        self.by_pk = {organisation.pk: organisation for organisation in stored}
        self.codes_in_file = {row.values["code"] for row in registry.rows}
        self.row_of: dict[int, int] = {}  # by id() of the organisation
        self.suggested = 0

    def plan(self) -> Plan:
        """Match rows, apply them, set parents, check; each step builds on the one before."""
        for organisation in self.stored:  # the parents at hand instead of a query for each
            if organisation.parent_id:
                organisation.parent = self.by_pk[organisation.parent_id]
        matches = [(row, match) for row in self.registry.rows if (match := self._match(row))]
        before = {match.pk: _state(match) for _, match in matches if match.pk}
        for row, match in matches:
            self._apply(row, match)
        new = [match for _, match in matches if not match.pk]
        future = [*self.stored, *new]
        self.by_code = {organisation.code: organisation for organisation in future}
        for row, match in matches:
            self._set_parent(row, match)
        PathBuilder(future, self._fault_of).build()
        new_or_changed = {id(m) for _, m in matches if not m.pk or _state(m) != before[m.pk]}
        if new_or_changed:
            self._check_names(future, new_or_changed)
        changes = [_change(m, before[m.pk], self.old_place[m.pk][0]) for _, m in matches if m.pk]
        return Plan(
            created=new,
            changed=[change for change in changes if change.fields],
            unchanged=sum(not change.fields for change in changes),
            moved=[item for item in self.stored if (item.code, item.path) != self.old_place[item.pk]],
        )

    def _match(self, row: RegistryRow) -> Organisation | None:
        """The organisation that a row is about, or a new one; None, with a fault, where that is unclear."""
        code = str(row.values["code"])
        match = self.by_code.get(code) if code else None
        if match is None:
            match = self._by_name(row, code)
        if match is None and not code:
            return None
        if match is None:
            match = Organisation(code=code)
        if code:
            self.by_code[code] = match
        if id(match) in self.row_of:
            actual = _AS_IN_ROW.format(code=match.code, row=self.row_of[id(match)])
            self._fault(row.row, "code", actual, _ONCE)
            return None
        self.row_of[id(match)] = row.row
        return match

    def _by_name(self, row: RegistryRow, code: str) -> Organisation | None:
        """The known organisation of that name, which no other row names by its code.

        Schools share names: a school's new code is a new school's, never a known one's new code.
        """
        kind = row.values.get("kind", OrganisationKind.SCHOOL)
        if code and kind == OrganisationKind.SCHOOL:
            return None
        candidates = self._names_now.find(str(row.values["name_th"]))
        if code:
            period = Organisation(since=row.values.get("since"), until=row.values.get("until"))
            candidates = [
                candidate
                for candidate in candidates
                if candidate.code not in self.codes_in_file
                and candidate.kind == kind
                and _overlap(candidate, period)
            ]
        if len(candidates) == 1:
            return candidates[0]
        if not code:
            expected = _CODE_OF_SEVERAL.format(count=len(candidates)) if candidates else _CODE_OF_UNKNOWN
            self._fault(row.row, "code", "", expected)
        return None

    @cached_property
    def _names_now(self) -> NameLookup:
        """The organisations before the import, by name."""
        return NameLookup(self.stored)

    @cached_property
    def _names_then(self) -> NameLookup:
        """The organisations after the import, by name."""
        return NameLookup(self.by_code.values())

    def _apply(self, row: RegistryRow, organisation: Organisation) -> None:
        for name, value in row.values.items():
            if name != "parent" and (name != "code" or value):
                setattr(organisation, name, value)
        since, until = organisation.since, organisation.until
        if not organisation.kind:
            self._fault(row.row, "kind", "", _KIND.format(kinds=", ".join(OrganisationKind.values)))
        if since and until and until < since:
            self._fault(row.row, "until", until, _FROM_DAY.format(since=since))

    def _set_parent(self, row: RegistryRow, organisation: Organisation) -> None:
        """Set its parent, where the file has a column for it."""
        if "parent" not in row.values:
            return
        text = str(row.values["parent"])
        organisation.parent = self._parent(row, text) if text else None

    def _parent(self, row: RegistryRow, text: str) -> Organisation | None:
        code = to_arabic(text).lower()
        if code in self.by_code or code in self.registry.left_out:  # a row left out has its fault already
            return self.by_code.get(code)
        namesakes = self._names_then.find(text)
        if len(namesakes) == 1:
            return namesakes[0]
        count = len(namesakes)
        expected = _CODE_OF_SEVERAL.format(count=count) if namesakes else self._similar_name(text)
        self._fault(row.row, "parent", text, expected)
        return None

    def _similar_name(self, text: str) -> Text:
        self.suggested += 1
        near = self._names_then.nearest(text) if self.suggested <= MAX_SUGGESTIONS else None
        return _NEAREST.format(name=near.name_th, code=near.code) if near else _KNOWN_NAME

    def _check_names(self, future: list[Organisation], new_or_changed: set[int]) -> None:
        """A new or renamed organisation may not have the name of another that exists at the same time."""
        namesakes: dict[tuple[str, ...], _Namesakes] = {}
        # Unchanged ones first, so that the fault falls on the organisation that takes the name later.
        future.sort(key=lambda item: (id(item) in new_or_changed, self.row_of.get(id(item), 0)))
        for organisation in future:
            others = namesakes.setdefault(_identity(organisation), _Namesakes())
            other = others.add(organisation)
            if other and id(organisation) in new_or_changed:
                self._fault_of_name(organisation, other)

    def _fault_of_name(self, organisation: Organisation, other: Organisation) -> None:
        row = self.row_of.get(id(other))
        expected = _OWN_NAME.format(place=_ROW.format(row=row) if row else Text.same(other.code))
        self._fault(self.row_of[id(organisation)], "name_th", organisation.name_th, expected)

    def _fault_of(self, organisation: Organisation, column: str, actual: str, expected: Text) -> None:
        """Add a fault at the organisation's row, or of the whole file if it has no row."""
        self._fault(self.row_of.get(id(organisation), 0), column, Text.same(actual), expected)

    def _fault(self, row: int, name: str, actual: str | date | Text, expected: Text) -> None:
        column = self.registry.columns.get(name, name) if row else ""
        self.faults.add(self.registry.shown_as, row, column, actual, expected)


class _Namesakes:
    """Organisations of one name, by the days on which they exist: those of the same time are found quickly.

    `_apart` exist at no time together, in their order; of the others a few are kept to compare with.
    """

    def __init__(self) -> None:
        self._apart: list[Organisation] = []
        self._together: list[Organisation] = []

    def add(self, organisation: Organisation) -> Organisation | None:
        """Keep it; one that exists at the same time, if there is any."""
        place = bisect_right(self._apart, organisation.since or date.min, key=_begins)
        near = self._apart[max(place - 1, 0) : place + 1]
        other = next((other for other in (*near, *self._together) if _overlap(organisation, other)), None)
        if other is None:
            self._apart.insert(place, organisation)
        elif len(self._together) < MAX_TOGETHER:
            self._together.append(organisation)
        return other


def _begins(organisation: Organisation) -> date:
    return organisation.since or date.min


def _state(organisation: Organisation) -> dict[str, Value]:
    """The present values of the fields that a registry can change."""
    parent = organisation.parent.code if organisation.parent else ""
    return {name: getattr(organisation, name) for name in FIELDS} | {"parent": parent}


def _change(organisation: Organisation, before: dict[str, Value], code: str) -> OrganisationChange:
    after = _state(organisation)
    fields = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    return OrganisationChange(organisation, code, fields)


def _identity(organisation: Organisation) -> tuple[str, ...]:
    """What no two may share: an office's name in any spelling, a school's name under the same office."""
    if organisation.kind == OrganisationKind.SCHOOL:
        name = "".join(clean(organisation.name_th).split())
        return OrganisationKind.SCHOOL, name, organisation.parent.code if organisation.parent else ""
    return organisation.kind, office_key(organisation.name_th)


def _overlap(first: Organisation, second: Organisation) -> bool:
    """Whether there is a day on which both exist."""
    before = first.until and second.since and first.until < second.since
    return not (before or (second.until and first.since and second.until < first.since))
