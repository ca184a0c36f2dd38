"""The forms of a round's steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.desk.wording import language
from sucharit.frameworks import edition_folders
from sucharit.frameworks.programmes import kinds_in, programmes, title_of
from sucharit.people.models import AREA_OFFICES, Organisation, OrganisationKind, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.editions import sound_editions
from sucharit.rounds.trace import Span
from sucharit.rounds.windows import WindowKind, window_kinds
from sucharit.thai.years import to_buddhist
from sucharit.ui.days import DayField

FIRST_YEAR, LAST_YEAR = 2560, 2650


@dataclass(frozen=True, slots=True)
class WindowFields:
    """The two fields of one window."""

    kind: str
    label: str
    needed: bool
    first: BoundField
    last: BoundField


class DaysForm(forms.Form):
    """First and last day of every window; those of the surveys must be there."""

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[WindowKind],
        windows: Mapping[str, Span] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for kind in kinds:
            first, last = (windows or {}).get(kind.id, (None, None))
            for name, day in (("first", first), ("last", last)):
                self.fields[f"{kind.id}_{name}"] = DayField(required=kind.is_answered, initial=day)

    def window_fields(self) -> list[WindowFields]:
        """The fields by window, as the template takes them."""
        return [
            WindowFields(
                kind.id, kind.label, kind.is_answered, self[f"{kind.id}_first"], self[f"{kind.id}_last"]
            )
            for kind in self.kinds
        ]

    def clean(self) -> dict[str, Any]:
        """A window has both days or none, and does not end before it begins."""
        values = super().clean() or {}
        for kind in self.kinds:
            first, last = values.get(f"{kind.id}_first"), values.get(f"{kind.id}_last")
            if (first is None) != (last is None) and not self.errors:
                self.add_error(f"{kind.id}_last", _("กำหนดทั้งวันแรกและวันสุดท้าย"))
            elif first and last and last < first:
                self.add_error(f"{kind.id}_last", _("วันสุดท้ายต้องไม่ก่อนวันแรก"))
        return values

    def windows(self) -> dict[str, Span]:
        """The windows that were filled in."""
        days = {
            kind.id: (self.cleaned_data.get(f"{kind.id}_first"), self.cleaned_data.get(f"{kind.id}_last"))
            for kind in self.kinds
        }
        return {kind: (first, last) for kind, (first, last) in days.items() if first and last}


class MakeRoundForm(DaysForm):
    """A new round: where, of which programme, in which year, and when."""

    def __init__(
        self, *args: Any, places: list[Organisation], by: Person, this_year: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, kinds=window_kinds(*sound_editions()), **kwargs)
        self.by = by
        choices = [(place.code, place.name) for place in places]
        fields = {
            "at": forms.ChoiceField(label=gettext_lazy("หน่วยงานที่จัดรอบ"), choices=choices),
            "edition": forms.ChoiceField(
                label=gettext_lazy("โครงการประเมิน"), choices=edition_choices(places)
            ),
            "year": forms.IntegerField(
                label=gettext_lazy("ปีงบประมาณ พ.ศ."),
                initial=this_year,
                error_messages={"required": _("ใส่ปีงบประมาณ"), "invalid": _("ใส่ปี พ.ศ. เป็นตัวเลข")},
            ),
        }
        self.fields = {**fields, **self.fields}
        self.places = {place.code: place for place in places}

    def organiser(self) -> Organisation:
        """Who runs it."""
        return self.places[self.cleaned_data["at"]]

    def clean_at(self) -> str:
        """A place where this person may run rounds."""
        code: str = self.cleaned_data["at"]
        if not may(self.by, May.RUN_ROUND, self.places[code]):
            raise forms.ValidationError(_("เลือกหน่วยงานที่คุณจัดรอบได้"))
        return code

    def clean_year(self) -> int:
        """A Buddhist year; a common one is refused with the Buddhist one that was meant."""
        year: int = self.cleaned_data["year"]
        if FIRST_YEAR <= year <= LAST_YEAR:
            return year
        if FIRST_YEAR <= to_buddhist(year) <= LAST_YEAR:
            raise forms.ValidationError(_("ใส่ปี พ.ศ. หมายถึง %(year)s หรือไม่") % {"year": to_buddhist(year)})
        raise forms.ValidationError(_("ใส่ปี พ.ศ. เช่น 2569"))


def edition_choices(places: Sequence[Organisation]) -> list[tuple[str, str]]:
    """Programmes by name, each with its editions, the latest first.

    The likely programme comes first: the country's operator runs the one of the offices, an office the one of
    its schools.
    """
    kinds_below = _kinds_below(places[0].kind) if places else ()

    def order(edition: str) -> tuple[bool, int]:
        programme = edition.rpartition("/")[0]
        likely = bool(set(kinds_in(programme)) & set(kinds_below))
        return not likely, list(programmes()).index(programme) if programme in programmes() else 99

    editions = sorted(edition_folders(), key=lambda name: name.rpartition("/")[2], reverse=True)
    return [(edition, edition_name(edition)) for edition in sorted(editions, key=order)]


def edition_name(edition: str) -> str:
    """What people call it: "ITA เขตพื้นที่การศึกษา (กรอบปี 2566)"."""
    programme, _slash, year = edition.rpartition("/")
    return _("%(programme)s (กรอบปี %(year)s)") % {
        "programme": title_of(programme).in_language(language()),
        "year": year,
    }


def _kinds_below(kind: str) -> Sequence[str]:
    return AREA_OFFICES if kind == OrganisationKind.HEADQUARTERS else (OrganisationKind.SCHOOL,)
