"""What a roll would do to the organisations that are known; nothing is stored here.

A row means the organisation of its code, else the one of its name in any spelling. Parents may come later in
the file than their children, and may be named by code or by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from sucharit.people.models import Kind, Organisation
from sucharit.people.namebook import NameBook
from sucharit.people.roll.columns import CALLED
from sucharit.people.roll.places import Places
from sucharit.people.roll.reading import Line, Roll, Value
from sucharit.tables import Faults
from sucharit.tables.faults import Plain
from sucharit.thai.digits import to_arabic
from sucharit.thai.names import office_key
from sucharit.thai.spelling import clean

FIELDS = tuple(name for name in CALLED if name != "parent")
SUGGESTED_AT_MOST = 20  # looking for the nearest of 30,000 names takes its time


@dataclass
class Change:
    """One organisation that is known and would become otherwise: before and after, by field."""

    organisation: Organisation
    code: str  # as it is known until now
    fields: dict[str, tuple[Value, Value]] = field(default_factory=dict)


@dataclass
class Plan:
    """What storing a roll would do. The organisations are as they would be, their parents set."""

    created: list[Organisation]
    changed: list[Change]
    unchanged: int
    moved: list[Organisation]  # known ones whose code or path would be another, those beneath included


def plan(roll: Roll, known: Iterable[Organisation], faults: Faults) -> Plan:
    """Hold a roll against what is known. What can't be is told to `faults`; then nothing may be stored."""
    return _Planner(roll, list(known), faults).plan()


class _Planner:
    def __init__(self, roll: Roll, known: list[Organisation], faults: Faults) -> None:
        self.roll, self.known, self.faults = roll, known, faults
        self.old_code = {one.pk: one.code for one in known}
        self.old_path = {one.pk: one.path for one in known}
        self.by_code = {one.code: one for one in known}
        self.by_pk = {one.pk: one for one in known}
        self.codes_in_file = {line.given["code"] for line in roll.lines}
        self.row_of: dict[int, int] = {}  # by id() of the organisation
        self.suggested = 0

    def plan(self) -> Plan:
        """Who is meant, what becomes of them, under whom; each step upon the one before."""
        for one in self.known:  # the parents at hand instead of a question to the database each
            if one.parent_id:
                one.parent = self.by_pk[one.parent_id]
        meant = [(line, found) for line in self.roll.lines if (found := self._meant_by(line))]
        before = {one.pk: _state(one) for _, one in meant if one.pk}
        for line, one in meant:
            self._apply(line, one)
        everybody = [*self.known, *(one for _, one in meant if not one.pk)]
        self.by_code = {one.code: one for one in everybody}
        for line, one in meant:
            self._place(line, one)
        Places(everybody, self._fault_of).settle()
        new_or_changed = {id(one) for _, one in meant if not one.pk or _state(one) != before[one.pk]}
        if new_or_changed:
            self._same_names(everybody, new_or_changed)
        changes = [_change(one, before[one.pk], self.old_code[one.pk]) for _, one in meant if one.pk]
        return Plan(
            created=[one for _, one in meant if not one.pk],
            changed=[change for change in changes if change.fields],
            unchanged=sum(not change.fields for change in changes),
            moved=[one for one in self.known if (one.code, one.path) != self._old(one)],
        )

    def _old(self, one: Organisation) -> tuple[str, str]:
        return self.old_code[one.pk], self.old_path[one.pk]

    def _meant_by(self, line: Line) -> Organisation | None:
        """The organisation that a row is about, a new one where none is known; None, told, where unclear."""
        code = str(line.given["code"])
        one = self.by_code.get(code) if code else None
        if one is None:
            one = self._by_name(line, code)
        if one is None and not code:
            return None
        if one is None:
            one = Organisation(code=code)
        if code:
            self.by_code[code] = one
        if id(one) in self.row_of:
            found = Plain(f"{one.code}, as in row {self.row_of[id(one)]}")
            self._fault(line.row, "code", found, "each organisation once")
            return None
        self.row_of[id(one)] = line.row
        return one

    def _by_name(self, line: Line, code: str) -> Organisation | None:
        """The known organisation of that name, which no other row names by its code.

        Schools share names: a school's new code is a new school's, never a known one's new code.
        """
        if code and line.given.get("kind", Kind.SCHOOL) == Kind.SCHOOL:
            return None
        name = str(line.given["name_th"])
        found = [one for one in self._book.find(name) if one.code not in self.codes_in_file or not code]
        if code:
            as_given = Organisation(since=line.given.get("since"), until=line.given.get("until"))
            found = [one for one in found if one.kind == line.given["kind"] and _together(one, as_given)]
        if len(found) == 1:
            return found[0]
        if not code:
            expected = (
                f"a code, for {len(found)} organisations are called so"
                if found
                else ("a code, for no organisation of this name is known")
            )
            self._fault(line.row, "code", "", expected)
        return None

    @cached_property
    def _book(self) -> NameBook:
        """The organisations known before, by name."""
        return NameBook(self.known)

    @cached_property
    def _final_book(self) -> NameBook:
        """All organisations there would be, by name."""
        return NameBook(self.by_code.values())

    def _apply(self, line: Line, one: Organisation) -> None:
        for name, value in line.given.items():
            if name != "parent" and (name != "code" or value):
                setattr(one, name, value)
        if not one.kind:
            self._fault(line.row, "kind", "", f"one of {', '.join(Kind.values)}, for it is new")
        if one.since and one.until and one.until < one.since:
            self._fault(line.row, "until", one.until, f"a day from {one.since} on, when it began")

    def _place(self, line: Line, one: Organisation) -> None:
        """Set its parent, where the file has a column for it."""
        if "parent" not in line.given:
            return
        text = str(line.given["parent"])
        one.parent = self._parent(line, text) if text else None

    def _parent(self, line: Line, text: str) -> Organisation | None:
        code = to_arabic(text).lower()
        if code in self.by_code or code in self.roll.left_out:  # those left out have been told already
            return self.by_code.get(code)
        named = self._final_book.find(text)
        if len(named) == 1:
            return named[0]
        if named:
            expected = f"a code, for {len(named)} organisations are called so"
        else:
            expected = f"a known code or name{self._nearest(text)}"
        self._fault(line.row, "parent", text, expected)
        return None

    def _nearest(self, text: str) -> str:
        self.suggested += 1
        near = self._final_book.nearest(text) if self.suggested <= SUGGESTED_AT_MOST else None
        return f"; the nearest is {near.name_th} ({near.code})" if near else ""

    def _same_names(self, everybody: list[Organisation], new_or_changed: set[int]) -> None:
        """Nobody new or renamed may be called as somebody else who exists at the same time."""
        called: dict[tuple[str, ...], list[Organisation]] = {}
        # Those who stay as they are come first: whoever is new to a name is told.
        everybody.sort(key=lambda one: (id(one) in new_or_changed, self.row_of.get(id(one), 0)))
        for one in everybody:
            others = called.setdefault(_identity(one), [])
            if id(one) in new_or_changed:
                other = next((other for other in others if _together(one, other)), None)
                if other:
                    self._fault_of_name(one, other)
            others.append(one)

    def _fault_of_name(self, one: Organisation, other: Organisation) -> None:
        row = self.row_of.get(id(other))
        where = f"row {row}" if row else other.code
        expected = f"a name of its own; {where} is called so too"
        self._fault(self.row_of[id(one)], "name_th", one.name_th, expected)

    def _fault_of(self, one: Organisation, column: str, found: str, expected: str) -> None:
        """Tell a fault of an organisation at its row; of one that no row is about, at the file."""
        self._fault(self.row_of.get(id(one), 0), column, Plain(found), expected)

    def _fault(self, row: int, name: str, found: object, expected: str) -> None:
        column = self.roll.columns.get(name, name) if row else ""
        self.faults.add(self.roll.shown_as, row, column, found, expected)


def _state(one: Organisation) -> dict[str, Value]:
    """What a roll can change, as it is now."""
    parent = one.parent.code if one.parent else ""
    return {name: getattr(one, name) for name in FIELDS} | {"parent": parent}


def _change(one: Organisation, before: dict[str, Value], code: str) -> Change:
    after = _state(one)
    fields = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    return Change(one, code, fields)


def _identity(one: Organisation) -> tuple[str, ...]:
    """What must be one's own: an office's name in any spelling, a school's beneath its office."""
    if one.kind == Kind.SCHOOL:
        return Kind.SCHOOL, "".join(clean(one.name_th).split()), one.parent.code if one.parent else ""
    return one.kind, office_key(one.name_th)


def _together(one: Organisation, other: Organisation) -> bool:
    """Whether there is a day on which both exist."""
    after = one.until and other.since and one.until < other.since
    return not (after or (other.until and one.since and other.until < one.since))
