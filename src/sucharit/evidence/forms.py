"""Forms of evidence: files and pictures, an address, and what is said of a piece."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sucharit.evidence.actions import EvidenceFacts
from sucharit.evidence.actions.adding import MAX_ALTERNATIVE, MAX_TITLE
from sucharit.evidence.models import Evidence
from sucharit.evidence.types import type_choices
from sucharit.ui.days import DayField

TAKEN = ".jpg,.jpeg,.png,.webp,.avif,.pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,image/jpeg,image/png,image/webp"


class FactsForm(forms.Form):
    """What is said of a piece, whatever it is."""

    type = forms.ChoiceField(label=_("ประเภท"))
    title = forms.CharField(label=_("ชื่อหลักฐาน"), max_length=MAX_TITLE, required=False)
    day = DayField(label=_("วันที่ของหลักฐาน"), required=False)
    first = DayField(label=_("ครอบคลุมตั้งแต่วันที่"), required=False)
    last = DayField(label=_("ถึงวันที่"), required=False)
    year = forms.IntegerField(label=_("ของปีงบประมาณ"), min_value=2500, max_value=2700, required=False)
    may_be_public = forms.BooleanField(label=_("เผยแพร่ได้"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = type_choices()  # type: ignore[attr-defined]

    def facts(self, alternative_text: str = "") -> EvidenceFacts:
        """What was filled in."""
        values = self.cleaned_data
        return EvidenceFacts(
            type=values["type"],
            title=values["title"],
            day=values["day"],
            first=values["first"],
            last=values["last"],
            year=values["year"],
            alternative_text=alternative_text,
            may_be_public=values["may_be_public"],
        )


class FilesForm(FactsForm):
    """For files and pictures, which the view takes from the request."""

    alternative_text = forms.CharField(label=_("คำบรรยายภาพ"), max_length=MAX_ALTERNATIVE, required=False)


class AddressForm(FactsForm):
    """For an address."""

    url = forms.CharField(label=_("ที่อยู่เว็บ"), max_length=2_000)


def facts_form_of(piece: Evidence) -> FactsForm:
    """The form with what is stored."""
    names = ("type", "title", "day", "first", "last", "year", "may_be_public")
    return FactsForm(initial={name: getattr(piece, name) for name in names})
