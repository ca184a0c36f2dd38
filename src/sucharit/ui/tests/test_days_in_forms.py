"""People who type a day in Buddhist years are understood, and see under the field what was understood."""

from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import timezone, translation

from sucharit.thai.dates import in_words
from sucharit.ui.days import DayField, day_said_back

TODAY = timezone.localdate()
BUDDHIST = TODAY.year + 543


class Visit(forms.Form):
    day = DayField(initial=date(2026, 12, 17))
    other = DayField(required=False)


def field_of(form: forms.Form) -> str:
    return render_to_string("ui/form_field.html", {"field": form["day"], "label": "Day"})


@pytest.mark.parametrize(
    "typed", [f"17/12/{BUDDHIST}", f"{BUDDHIST}-12-17", f"17 ธ.ค. {BUDDHIST}", f"{TODAY.year}-12-17"]
)
def test_a_day_is_read_in_either_calendar_and_said_back(typed):
    form = Visit({"day": typed})
    assert form.is_valid()
    assert form.cleaned_data == {"day": date(TODAY.year, 12, 17), "other": None}
    page = field_of(form)
    assert f'value="{typed}"' in page
    assert f"17 ธันวาคม พ.ศ. {BUDDHIST} (ค.ศ. {TODAY.year})</small>" in page


def test_a_stored_day_stands_in_the_field_in_the_readers_words():
    assert 'value="17 ธ.ค. 2569"' in field_of(Visit())
    assert "วันพฤหัสบดี 17 ธันวาคม พ.ศ. 2569 (ค.ศ. 2026)" in field_of(Visit())
    with translation.override("en"):
        assert 'value="17 Dec 2026"' in field_of(Visit())
        assert "Thursday 17 December 2026 (2569 BE)" in field_of(Visit())


def test_a_year_far_away_is_refused_with_the_day_that_was_meant():
    form = Visit({"day": f"17/12/{BUDDHIST + 543}"})
    assert not form.is_valid()
    meant = in_words(date(TODAY.year, 12, 17))
    assert f"หมายถึง {meant} หรือไม่" in field_of(form)
    assert day_said_back(f"17/12/{BUDDHIST + 543}") == ""


@pytest.mark.parametrize("typed", ["", "soon", "31/2/2569", "\x00", "9" * 5000])
def test_no_text_is_taken_for_another_day(typed):
    assert not Visit({"day": typed}).is_valid()
    assert Visit({"day": "17/12/2569", "other": typed}).is_valid() is (typed == "")


def test_a_day_is_understood_while_it_is_typed(client):
    assert client.get("/ui/day/", {"typed": "17/12/2569"}).json() == {
        "words": "วันพฤหัสบดี 17 ธันวาคม พ.ศ. 2569 (ค.ศ. 2026)",
        "day": "2026-12-17",
    }
    assert client.get("/ui/day/", {"typed": "soon"}).json() == {"words": "", "day": ""}
    assert client.get("/ui/day/").json() == {"words": "", "day": ""}
