"""The form for making an own survey: begun with a ready set or empty, looked at before it is made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sucharit.figures.actions.own_surveys import MAX_CHOICES, MAX_LENGTH, MAX_QUESTIONS, MODES
from sucharit.figures.own_sets import GeneralQuestion, OwnSet
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.surveys.models import Mode
from sucharit.ui.days import DayField

_REQUIRED = {"required": _("กรอกช่องนี้")}
MAX_PLACES = 300  # organisations to choose from


class QuestionsForm(forms.Form):
    """What is asked: the subject, the questions one a line, and perhaps one question about the respondents.

    English may be left out; then readers of English see the Thai. A line may hold both: ไทย | English.
    """

    title = forms.CharField(max_length=2 * MAX_LENGTH, error_messages=_REQUIRED)
    subject = forms.CharField(max_length=2 * MAX_LENGTH, error_messages=_REQUIRED)
    questions = forms.CharField(widget=forms.Textarea, error_messages=_REQUIRED)
    general = forms.CharField(widget=forms.Textarea, required=False)

    def clean_title(self) -> Text:
        return in_both_languages(self.cleaned_data["title"])

    def clean_subject(self) -> Text:
        return in_both_languages(self.cleaned_data["subject"])

    def clean_questions(self) -> list[Text]:
        """One a line; empty lines are left out."""
        questions = _lines(self.cleaned_data["questions"])
        if not 1 <= len(questions) <= MAX_QUESTIONS:
            raise forms.ValidationError(_("ถามได้ 1 ถึง 30 ข้อ บรรทัดละหนึ่งข้อ"))
        return questions

    def clean_general(self) -> GeneralQuestion | None:
        """The question on the first line, its choices on the others; None for an empty field."""
        lines = _lines(self.cleaned_data["general"])
        if not lines:
            return None
        question, *choices = lines
        if not 2 <= len(choices) <= MAX_CHOICES:
            raise forms.ValidationError(_("บรรทัดแรกเป็นคำถาม บรรทัดต่อไปเป็นตัวเลือก 2 ถึง 8 ตัวเลือก"))
        return GeneralQuestion(question, tuple(choices))


class OwnSurveyForm(QuestionsForm):
    """A satisfaction survey: whose it is, what it asks, and its days."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), to_field_name="code", error_messages=_REQUIRED
    )
    mode = forms.ChoiceField(choices=[(mode.value, mode.label) for mode in MODES], error_messages=_REQUIRED)
    first = DayField()
    last = DayField()

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        self.places = list(places[:MAX_PLACES])

    def survey_data(self) -> dict[str, Any]:
        """What `make_survey` takes, of a valid form."""
        return dict(self.cleaned_data)


def begun_with(ready: OwnSet | None) -> dict[str, Any]:
    """What the form holds at first."""
    if ready is None:
        return {"mode": Mode.CODE}
    general = (ready.general.text, *ready.general.choices)
    return {
        "title": _line(ready.title),
        "subject": _line(ready.subject),
        "questions": "\n".join(map(_line, ready.questions)),
        "general": "\n".join(map(_line, general)),
        "mode": ready.mode,
    }


def in_both_languages(line: str) -> Text:
    """A line in both languages: ไทย | English; without a bar, Thai for both."""
    thai, _bar, english = (part.strip() for part in line.partition("|"))
    return Text(thai, english or thai)


def _lines(text: str) -> list[Text]:
    return [in_both_languages(line) for line in text.splitlines() if line.strip()]


def _line(text: Text) -> str:
    return f"{text.th} | {text.en}"
