"""Forms of an office's papers: the details of a paper, and the letter style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.office_papers.builder import lines_of
from sucharit.office_papers.details import DETAILS, MAX_LINE, MAX_PROSE, DetailField, DetailSort
from sucharit.office_papers.kinds import PaperKind
from sucharit.office_papers.models import (
    LEAST_CREST,
    LEAST_MARGIN,
    MOST_CREST,
    MOST_MARGIN,
    LetterStyle,
)
from sucharit.office_papers.source import PaperSource
from sucharit.ui.days import DayField

LOOKS = {DetailSort.PROSE: "area", DetailSort.MEMBERS: "marked", DetailSort.NAMES: "marked"}


class DetailsForm(forms.Form):
    """The details of one paper; a field of resolutions becomes a choice for each of them."""

    def __init__(
        self,
        *args: Any,
        kind: PaperKind,
        source: PaperSource,
        names: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`names` are those that the check of privacy found."""
        super().__init__(*args, **kwargs)
        self.names = list(names)
        members = members_of(source)
        asked_in_vain = {"present" if members else "absent"}  # who came is told by the members, or typed
        if source.record.kind != "training":
            asked_in_vain.add("where")  # the record says it
        self.own = [DETAILS[name] for name in kind.details if name not in asked_in_vain]
        self.resolutions = lines_of(source.record.get("resolutions"))
        self.agenda = lines_of(source.record.get("agenda"))
        self.members = members
        for detail in self.own:
            self._add(detail, source.typed.get(detail.id))

    def _add(self, detail: DetailField, value: Any) -> None:
        title = detail.title.in_language(get_language() or "th")
        if detail.sort is DetailSort.ITEMS:
            for place in range(len(self.resolutions)) if self.agenda else ():
                chosen = value.get(str(place), "") if isinstance(value, Mapping) else ""
                self._add_item(place, str(chosen))
            return
        field: forms.Field
        if detail.sort is DetailSort.DAY:
            field = DayField(label=title, required=False)
        elif detail.sort is DetailSort.MEMBERS:
            field = forms.MultipleChoiceField(label=title, required=False, choices=self.members)
        elif detail.sort is DetailSort.NAMES:
            choices = [(name, name) for name in self.names]
            field = forms.MultipleChoiceField(label=title, required=False, choices=choices)
        elif detail.sort is DetailSort.PROSE:
            field = forms.CharField(label=title, required=False, max_length=MAX_PROSE, widget=forms.Textarea)
        else:
            field = forms.CharField(label=title, required=False, max_length=MAX_LINE)
        self.fields[detail.id] = field
        self.initial.setdefault(detail.id, value)

    def _add_item(self, place: int, chosen: str) -> None:
        items = [(str(number), f"{number}. {item}") for number, item in enumerate(self.agenda, 1)]
        choices = [("", _("ยังไม่เลือก")), *items]
        label = _("มติ “%(text)s” ของวาระที่") % {"text": self.resolutions[place]}
        self.fields[item_name(place)] = forms.ChoiceField(label=label, required=False, choices=choices)
        self.initial.setdefault(item_name(place), chosen)

    def rows(self) -> list[tuple[forms.BoundField, str, str]]:
        """Each field, how it is shown ("line", "area", "marked"), and its hint in the reader's language."""
        language = get_language() or "th"
        rows = []
        for name in self.fields:
            detail = DETAILS.get(name)
            look = LOOKS.get(detail.sort, "line") if detail else "line"
            hint = detail.hint.in_language(language) if detail and detail.hint else ""
            if look != "marked" or list(getattr(self.fields[name], "choices", [])):
                rows.append((self[name], look, hint))
        return rows

    def details(self) -> dict[str, Any]:
        """What was filled in, by the ids of details."""
        values = {
            own.id: self.cleaned_data.get(own.id) for own in self.own if own.sort is not DetailSort.ITEMS
        }
        if any(own.sort is DetailSort.ITEMS for own in self.own):
            places = range(len(self.resolutions))
            values["of_item"] = {
                str(place): int(chosen)
                for place in places
                if (chosen := self.cleaned_data.get(item_name(place)))
            }
        return {name: "" if value is None else value for name, value in values.items()}


def item_name(place: int) -> str:
    """What the choice of a resolution's item is called in the form."""
    return f"of_item_{place}"


def members_of(source: PaperSource) -> list[tuple[str, str]]:
    """Key and post of the members of the bodies that meet."""
    return [
        (member.id, str(member.get("post") or member.title))
        for body in source.record.refs("body")
        for member in source.records.under(body, "member")
    ]


class StyleForm(forms.ModelForm):  # type: ignore[type-arg]
    """How an organisation's letters look."""

    class Meta:
        model = LetterStyle
        exclude = ("organisation", "changed")  # noqa: DJ006 — all that people set

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("left", "right", "top", "bottom", "crest_height"):
            least, most = (LEAST_CREST, MOST_CREST) if name == "crest_height" else (LEAST_MARGIN, MOST_MARGIN)
            label = self.fields[name].label
            self.fields[name] = forms.IntegerField(label=label, min_value=least, max_value=most)
        for name in ("address", "contact"):
            self.fields[name].widget = forms.Textarea()
