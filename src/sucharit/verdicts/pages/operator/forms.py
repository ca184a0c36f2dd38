"""What is asked before each step of a round's verdicts."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.disclosure.wording import round_title
from sucharit.people.models import Organisation, Person
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.typed_names import is_name_of
from sucharit.verdicts import pools
from sucharit.verdicts.actions import PoolChoice
from sucharit.verdicts.models import AssessmentPlan
from sucharit.verdicts.undecided import submitted_again

WHY = gettext_lazy("บอกเหตุผล เพื่อให้ทุกคนที่อ่านประวัติเข้าใจ")
TYPE_THE_NAME = gettext_lazy("พิมพ์ชื่อรอบเพื่อยืนยัน")


class StepForm(forms.Form):
    """What every step knows; it asks nothing by itself."""

    def __init__(self, *args: Any, round: Round, plan: AssessmentPlan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.plan = round, plan


class ConfirmForm(StepForm):
    """A step that can't be undone asks for the round's name."""

    name = forms.CharField(
        max_length=200,
        label=TYPE_THE_NAME,
        error_messages={"required": TYPE_THE_NAME},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        """The name is the round's, in either language."""
        name: str = self.cleaned_data["name"]
        if not is_name_of(self.round, name):
            wanted = _("ชื่อไม่ตรง พิมพ์ว่า “%(name)s”") % {"name": round_title(self.round)}
            raise forms.ValidationError(wanted)
        return name


class SettleForm(ConfirmForm):
    """Why the verdicts stand although something submitted is not what the history says; mostly empty."""

    despite = forms.CharField(max_length=500, required=False)


class DrawSeedForm(ConfirmForm):
    """The seed of the draw, and the public event that it comes from."""

    seed = forms.CharField(max_length=200, error_messages={"required": gettext_lazy("กรอกเลขตั้งต้น")})
    source = forms.CharField(
        max_length=300, error_messages={"required": gettext_lazy("บอกที่มาของเลข เช่น รางวัลที่ 1 งวดใด")}
    )


class HowToJudgeForm(StepForm):
    """How many verdicts an item has, and whether there is an appeal."""

    verdicts_an_item = forms.TypedChoiceField(choices=[(2, "2"), (1, "1")], coerce=int)
    may_appeal = forms.BooleanField(required=False)


class ReasonForm(StepForm):
    """Why."""

    reason = forms.CharField(max_length=500, error_messages={"required": WHY})


class DropOutForm(ReasonForm):
    """Who judges no more; what they have not handed in goes to the next in line."""

    person = forms.ModelChoiceField(
        Person.objects.none(), error_messages={"required": gettext_lazy("เลือกผู้ตรวจที่ถอนตัว")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _field(self, "person").queryset = (
            Person.objects.filter(pk__in=pools.may_leave(self.plan).values("person"))
            if self.plan
            else Person.objects.none()
        )


class JoinLateForm(StepForm):
    """Who joins the pool after the draw."""

    person = forms.ModelChoiceField(
        Person.objects.none(), error_messages={"required": gettext_lazy("เลือกผู้ตรวจที่เพิ่ม")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _field(self, "person").queryset = late_candidates(self.round, self.plan)


class JudgeAgainForm(ReasonForm):
    """Which organisation is judged again since it submitted anew."""

    participant = forms.ModelChoiceField(
        Participant.objects.none(), error_messages={"required": gettext_lazy("เลือกหน่วยงาน")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _field(self, "participant").queryset = submitted_again(self.round)


class PoolForm(StepForm):
    """Who may be drawn: for each candidate whether, where they come from, and whom they may not judge."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = pools.candidates(self.round)
        members = (
            {member.person_id: member for member in self.plan.pool.select_related("home")}
            if self.plan
            else {}
        )
        homes = pools.suggested_homes(self.round, self.persons)
        for person in self.persons:
            member = members.get(person.pk)
            home = member.home if member else homes.get(person.pk)
            self.fields[f"in-{person.pk}"] = forms.BooleanField(
                required=False, initial=member is not None or not members
            )
            self.fields[f"home-{person.pk}"] = forms.CharField(
                required=False, max_length=80, initial=home.code if home else ""
            )
            self.fields[f"barred-{person.pk}"] = forms.CharField(
                required=False, max_length=2_000, initial=" ".join(member.barred) if member else ""
            )

    def rows(self) -> list[tuple[Person, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each candidate with the three fields."""
        return [
            (person, self[f"in-{person.pk}"], self[f"home-{person.pk}"], self[f"barred-{person.pk}"])
            for person in self.persons
        ]

    def clean(self) -> dict[str, Any]:
        """Codes are those of organisations under the organiser; whom someone may not judge takes part."""
        values = super().clean() or {}
        path = self.round.organiser.path
        places = dict(
            Organisation.objects.filter(path__startswith=path)
            .filter(
                code__in={code for person in self.persons for code in _codes(values.get(f"home-{person.pk}"))}
            )
            .values_list("code", "pk")
        )
        parts = set(self.round.participants.values_list("organisation__code", flat=True))
        for person in self.persons:
            if not values.get(f"in-{person.pk}"):
                continue
            for field, known in ((f"home-{person.pk}", places), (f"barred-{person.pk}", parts)):
                if unknown := [code for code in _codes(values.get(field)) if code not in known]:
                    self.add_error(field, _("ไม่รู้จักรหัส %(codes)s") % {"codes": ", ".join(unknown)})
        return values

    def members(self) -> list[PoolChoice]:
        """Those who were chosen. After `is_valid`."""
        values = self.cleaned_data
        chosen = [person for person in self.persons if values[f"in-{person.pk}"]]
        codes = {code for person in chosen for code in _codes(values[f"home-{person.pk}"])}
        homes = {place.code: place for place in Organisation.objects.filter(code__in=codes)}
        return [
            PoolChoice(
                person,
                next((homes[code] for code in _codes(values[f"home-{person.pk}"])), None),
                tuple(_codes(values[f"barred-{person.pk}"])),
            )
            for person in chosen
        ]


def late_candidates(round: Round, plan: AssessmentPlan | None) -> QuerySet[Person]:
    """Those who may assess in this round and are not in its pool."""
    there = [person.pk for person in pools.candidates(round)]
    inside = plan.pool.values_list("person_id", flat=True) if plan else []
    return Person.objects.filter(pk__in=there).exclude(pk__in=inside).order_by("name_th", "pk")


def _field(form: forms.Form, name: str) -> forms.ModelChoiceField[Any]:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    return field


def _codes(typed: str | None) -> list[str]:
    return [code for code in re.split(r"[\s,;]+", (typed or "").lower()) if code]
