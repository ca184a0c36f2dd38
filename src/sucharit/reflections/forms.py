"""Forms of reflections: opening a round, and a memo whose fields the vocabulary names."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person
from sucharit.plans.actions import RefusedField
from sucharit.plans.models import YearPlan
from sucharit.plans.stored_models import vocabulary_of
from sucharit.reflections.actions import MAX_OTHERS, MEMO
from sucharit.reflections.models import RoundWay
from sucharit.reflections.people_asked import people_of
from sucharit.reflections.statements import MEMO_FIELDS
from sucharit.thai.digits import typed_number
from sucharit.ui.days import DayField
from sucharit.vocabulary import values
from sucharit.vocabulary.values import FieldFault

USUAL_LENGTH = timedelta(days=7)
MAX_PROSE = 4_000


class OpenRoundForm(forms.Form):
    """In which way, whom, until when. All people of the office are chosen at first."""

    way = forms.ChoiceField(label=_("ตอบแบบใด"), choices=RoundWay.choices)
    people = forms.ModelMultipleChoiceField(queryset=Person.objects.none(), required=False)
    others = forms.IntegerField(
        label=_("คนในหน่วยงานที่ไม่มีบัญชี"), min_value=0, max_value=MAX_OTHERS, required=False
    )
    last = DayField(label=_("วันสุดท้าย"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.everyone = list(people_of(organisation))
        initial = {"last": timezone.localdate() + USUAL_LENGTH, "others": 0, "people": self.everyone}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.fields["people"].queryset = people_of(organisation)  # type: ignore[attr-defined]

    @cached_property
    def chosen(self) -> set[int]:
        """The keys of those chosen so far; everyone at first."""
        if not self.is_bound:
            return {person.pk for person in self.everyone}
        typed = self.data.getlist("people") if hasattr(self.data, "getlist") else []
        return {key for key in map(typed_number, typed) if key is not None}


class MemoForm(forms.Form):
    """A signed opinion; the fields and their names are those of the vocabulary's memo."""

    def __init__(self, *args: Any, plan: YearPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, language = vocabulary_of(plan).kind(MEMO), get_language() or "th"
        self.own = [kind.field(name) for name in MEMO_FIELDS if kind.has_field(name)]
        for own in self.own:
            label = own.title.in_language(language)
            self.fields[own.id] = (
                forms.BooleanField(label=label, required=False)
                if own.id == "urgent"
                else forms.CharField(label=label, required=False, max_length=MAX_PROSE, widget=forms.Textarea)
            )

    def values(self) -> dict[str, Any]:
        """What was filled in, as `plans` takes it. Raises RefusedField."""
        read: dict[str, Any] = {}
        for own in self.own:
            raw = self.cleaned_data.get(own.id)
            if raw in (None, ""):
                continue
            try:
                read[own.id] = values.read(own, raw)
            except FieldFault as fault:
                raise RefusedField(own.id, own.title, fault.text) from fault
        return read
