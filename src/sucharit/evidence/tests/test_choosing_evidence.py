"""A form of another package takes evidence of its own organisation alone, in use, by keys."""

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from sucharit.evidence import actions
from sucharit.evidence.picking import EvidenceField, new_pieces, picker_context
from sucharit.evidence.tests.handed_in import PDF, Office, photo, upload


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


def form_for(office, keys):
    class RecordForm(forms.Form):
        evidence = EvidenceField(organisation=office.north)

    return RecordForm(QueryDict("&".join(f"evidence={key}" for key in keys)))


def add(office, data, place="north", by="oil"):
    return actions.add_file(
        by=getattr(office, by), organisation=getattr(office, place), upload=upload(data), type="document"
    )


def test_pieces_are_chosen_by_their_keys(office):
    pieces = [add(office, photo()), add(office, PDF)]
    form = form_for(office, [pieces[1].pk, pieces[0].pk, pieces[0].pk])
    assert form.is_valid()
    assert form.cleaned_data["evidence"] == pieces
    empty = form_for(office, [])
    assert empty.is_valid()
    assert empty.cleaned_data["evidence"] == []


@pytest.mark.parametrize("strange", ["elsewhere", "withdrawn", "0", "x", "-1", "99999999999999999999"])
def test_what_is_not_theirs_or_not_in_use_is_not_chosen(office, strange):
    key = strange
    if strange == "elsewhere":
        key = add(office, PDF, "south", "lek").pk
    if strange == "withdrawn":
        piece = add(office, PDF)
        actions.withdraw(by=office.oil, piece=piece, why="ผิดไฟล์")
        key = piece.pk
    form = form_for(office, [key])
    assert not form.is_valid()
    picker = picker_context(office.north, form["evidence"])
    assert picker["chosen"] == []
    assert "evidence-picker" in render_to_string("evidence/picker.html", picker)


def test_files_from_the_device_are_kept_with_the_form(office):
    request = RequestFactory().post("/", {"evidence-new": [upload(photo())], "evidence-new-type": "photo"})
    pieces = new_pieces(request, "evidence", office.oil, office.north)
    assert [piece.type for piece in pieces] == ["photo"]
    form = form_for(office, [pieces[0].pk])
    page = render_to_string("evidence/picker.html", picker_context(office.north, form["evidence"]))
    assert f'value="{pieces[0].pk}" checked' in page
    assert new_pieces(RequestFactory().post("/"), "evidence", office.oil, office.north) == []
