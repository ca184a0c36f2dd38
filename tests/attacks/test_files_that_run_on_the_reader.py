"""An item's owner hands in a file whose name makes it a program on the desk of the assessor who saves it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.capture.file_names import name_for
from sucharit.disclosure import actions
from sucharit.disclosure.tests.open_boards import OpenBoards

STRUCTURE = "disclosure.structure"
PDF = b"%PDF-1.4\n<script>new ActiveXObject('WScript.Shell')</script>"
BATCH = b"@echo off\r\nrem plan of the year\r\ndel /q *.*\r\n"


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    return OpenBoards()


@pytest.mark.parametrize(
    ("name", "data", "stored"),
    [
        ("plan.hta", PDF, "plan.hta.pdf"),
        ("plan.bat", BATCH, "plan.bat.txt"),
        ("แผน.html", BATCH, "แผน.html.txt"),
        ("plan\u202efdp.exe", PDF, "planfdp.exe.pdf"),  # looks like planexe.pdf
        ("plan.pdf\r\nSet-Cookie: a=b", PDF, "plan.pdfSet-Cookie: a=b.pdf"),
        ("../../plan.PDF", PDF, "plan.PDF"),
        ("", BATCH, "file.txt"),
        ("plan.csv", BATCH, "plan.csv"),
    ],
)
def test_a_file_keeps_an_ending_of_its_kind_alone(boards, name, data, stored):
    file = actions.hand_in(by=boards.nok, item=boards.item(STRUCTURE), name=name, data=data)
    assert file.name == stored


@given(name=st.text(max_size=400), kind=st.sampled_from(["pdf", "text", "docx", "jpeg"]))
def test_whatever_it_is_called_its_ending_is_of_its_kind_and_nothing_in_it_is_unseen(name, kind):
    made = name_for(name, kind, 200)
    assert made.lower().endswith((".pdf", ".txt", ".csv", ".docx", ".jpg", ".jpeg"))
    assert len(made) <= 200
    assert not any(sign in made for sign in "/\\\r\n\0\u202e\u200f\u2066")
