"""What the tags for tables and forms add: roles that survive stacking, and what a field already holds."""

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string

from sucharit.ui.templatetags.ui import field_text, page_numbers


class Visit(forms.Form):
    name = forms.CharField(widget=forms.TextInput({"autocomplete": "name"}))
    day = forms.DateField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput)
    kind = forms.ChoiceField(choices=[("a", "First"), ("b", "Second")])


def render_table(stack: bool) -> str:
    rows = '<tr><th scope="row" class="name">a</th><td>1 < 2 {{ text }}</td></tr>'
    heads = '<thead><tr><th scope="col">b</th></tr></thead>'
    source = "{% load ui %}{% table caption='c' stack=stack %}" + heads + rows + "{% endtable %}"
    return Template(source).render(Context({"stack": stack, "text": "<td>"}))


def test_a_table_that_stacks_on_a_phone_stays_a_table_to_a_screen_reader():
    page = render_table(stack=True)
    assert (
        '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">b</th></tr></thead>'
        in page
    )
    assert '<tr role="row"><th role="rowheader" scope="row" class="name">a</th><td role="cell">' in page
    assert "&lt;td&gt;" in page


def test_a_table_that_stays_one_needs_no_roles():
    assert "role=" not in render_table(stack=False).partition("<table")[2]


@pytest.mark.parametrize(
    ("name", "text"), [("name", "Bob"), ("day", "2026-01-31"), ("secret", ""), ("kind", "b")]
)
def test_a_field_says_what_it_already_holds_and_never_a_password(name, text):
    form = Visit(initial={"name": "Bob", "day": date(2026, 1, 31), "secret": "hidden", "kind": "b"})
    assert field_text(form[name]) == text


def test_a_field_without_a_value_is_empty():
    assert field_text(Visit()["name"]) == ""


def test_a_form_field_names_its_fault_to_a_screen_reader():
    page = render_to_string("ui/form_field.html", {"field": Visit({})["name"], "label": "Name"})
    assert 'aria-invalid="true" aria-describedby="id_name-fault"' in page
    assert 'id="id_name-fault"' in page
    assert 'autocomplete="name"' in page
    assert "value=" not in page


def test_a_field_with_choices_marks_the_one_that_was_sent():
    page = render_to_string("ui/form_field.html", {"field": Visit({"kind": "b"})["kind"], "label": "Kind"})
    assert '<option value="b" selected>Second</option>' in page


def test_a_pager_names_the_first_the_last_and_the_pages_around():
    assert [str(number) for number in page_numbers(Paginator(range(200), 10).page(9))] == [
        "1", "…", "8", "9", "10", "…", "20",
    ]  # fmt: skip
