"""The form for making an own survey."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sucharit.figures.actions.own_surveys import MAX_LENGTH, MAX_QUESTIONS
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.ui.days import DayField

_REQUIRED = {"required": _("กรอกช่องนี้")}
MAX_PLACES = 300  # organisations to choose from


class OwnSurveyForm(forms.Form):
    """A satisfaction survey: its subject, its questions one a line, and its days.

    English may be left out; then readers of English see the Thai. A line may hold both: ไทย | English.
    """

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), to_field_name="code", error_messages=_REQUIRED
    )
    title = forms.CharField(max_length=MAX_LENGTH, error_messages=_REQUIRED)
    subject = forms.CharField(max_length=MAX_LENGTH, error_messages=_REQUIRED)
    questions = forms.CharField(widget=forms.Textarea, error_messages=_REQUIRED)
    first = DayField()
    last = DayField()
    notes = forms.BooleanField(required=False)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        self.places = list(places[:MAX_PLACES])

    def clean_title(self) -> Text:
        return in_both_languages(self.cleaned_data["title"])

    def clean_subject(self) -> Text:
        return in_both_languages(self.cleaned_data["subject"])

    def clean_questions(self) -> list[Text]:
        """One a line; empty lines are left out."""
        lines = self.cleaned_data["questions"].splitlines()
        questions = [in_both_languages(line) for line in lines if line.strip()]
        if not 1 <= len(questions) <= MAX_QUESTIONS:
            raise forms.ValidationError(_("ถามได้ 1 ถึง 30 ข้อ บรรทัดละหนึ่งข้อ"))
        return questions

    def survey_data(self) -> dict[str, Any]:
        """What `make_survey` takes, of a valid form."""
        return {("comments" if name == "notes" else name): value for name, value in self.cleaned_data.items()}


def in_both_languages(line: str) -> Text:
    """A line in both languages: ไทย | English; without a bar, Thai for both."""
    thai, _bar, english = (part.strip() for part in line.partition("|"))
    return Text(thai, english or thai)
