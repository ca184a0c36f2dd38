"""A form of another package takes evidence of its own organisation alone, in use, by keys."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from sucharit.evidence import actions
from sucharit.evidence.picking import new_pieces, picker
from sucharit.evidence.tests.handed_in import PDF, Office, photo, upload


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


def add(office, data, place="north", by="oil"):
    return actions.add_file(
        by=getattr(office, by), organisation=getattr(office, place), upload=upload(data), type="document"
    )


def test_a_picker_shows_what_was_chosen_and_offers_the_rest(office):
    pieces = [add(office, photo()), add(office, PDF)]
    shown = picker(office.oil, office.north, "evidence", [str(pieces[1].pk)])
    assert [tile.piece for tile in shown["chosen"]] == [pieces[1]]
    assert [tile.piece for tile in shown["offered"]] == [pieces[0]]


@pytest.mark.parametrize("strange", ["elsewhere", "withdrawn", "0", "x", "-1", "99999999999999999999"])
def test_what_is_not_theirs_or_not_in_use_is_not_chosen(office, strange):
    key = strange
    if strange == "elsewhere":
        key = add(office, PDF, "south", "lek").pk
    if strange == "withdrawn":
        piece = add(office, PDF)
        actions.withdraw(by=office.oil, piece=piece, why="ผิดไฟล์")
        key = piece.pk
    shown = picker(office.oil, office.north, "evidence", [str(key)])
    assert shown["chosen"] == []
    assert "evidence-picker" in render_to_string("evidence/picker.html", shown)


def test_files_from_the_device_are_kept_with_the_form(office):
    request = RequestFactory().post("/", {"evidence-new": [upload(photo())], "evidence-new-type": "photo"})
    pieces = new_pieces(request, "evidence", office.oil, office.north)
    assert [piece.type for piece in pieces] == ["photo"]
    shown = picker(office.oil, office.north, "evidence", [pieces[0].pk])
    page = render_to_string("evidence/picker.html", shown)
    assert f'value="{pieces[0].pk}" checked' in page
    assert new_pieces(RequestFactory().post("/"), "evidence", office.oil, office.north) == []
