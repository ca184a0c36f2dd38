"""What somebody fills in to make a survey of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sucharit.figures.actions.own_surveys import MAX_LENGTH, MAX_QUESTIONS
from sucharit.languages import Text
from sucharit.people.models import Organisation

_NEEDED = {"required": _("กรอกช่องนี้")}
_DAY = {"required": _("กำหนดวัน"), "invalid": _("เลือกวันจากปฏิทิน")}


class OwnSurveyForm(forms.Form):
    """A satisfaction survey: what it is about, its questions one a line, and its days.

    English may be left out; then those who read English read Thai. A line may hold both: ไทย | English.
    """

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), to_field_name="code", error_messages=_NEEDED
    )
    title = forms.CharField(max_length=MAX_LENGTH, error_messages=_NEEDED)
    subject = forms.CharField(max_length=MAX_LENGTH, error_messages=_NEEDED)
    questions = forms.CharField(widget=forms.Textarea, error_messages=_NEEDED)
    first = forms.DateField(error_messages=_DAY)
    last = forms.DateField(error_messages=_DAY)
    notes = forms.BooleanField(required=False)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        self.places = list(places[:MAX_PLACES])

    def clean_title(self) -> Text:
        """In both languages."""
        return in_both(self.cleaned_data["title"])

    def clean_subject(self) -> Text:
        """In both languages."""
        return in_both(self.cleaned_data["subject"])

    def clean_questions(self) -> list[Text]:
        """One a line; empty lines are no questions."""
        found = [in_both(line) for line in self.cleaned_data["questions"].splitlines() if line.strip()]
        if not 1 <= len(found) <= MAX_QUESTIONS:
            raise forms.ValidationError(_("ถามได้ 1 ถึง 30 ข้อ บรรทัดละหนึ่งข้อ"))
        return found


MAX_PLACES = 300  # offered to choose from


def in_both(line: str) -> Text:
    """A line in both languages: ไทย | English; without a bar the Thai stands for both."""
    thai, _bar, english = (part.strip() for part in line.partition("|"))
    return Text(thai, english or thai)
