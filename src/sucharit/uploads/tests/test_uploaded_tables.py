"""An uploaded table keeps the limits, lies in a folder of its own, and is gone afterwards."""

import hashlib
import re
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from sucharit.languages import Text
from sucharit.tables.faults import Faults, InputFaults
from sucharit.uploads import tables
from sucharit.uploads.tables import MAX_LISTED, readable_faults, stored_upload
from sucharit.verbs.refusals import Refused


def refusal_of(file) -> str:
    with translation.override("en"), pytest.raises(Refused) as refused, stored_upload(file):
        pass
    return str(refused.value)


def test_a_stored_file_has_its_name_its_bytes_and_its_hash_and_is_deleted_afterwards():
    content = b"code\ncm-3\n"
    with stored_upload(SimpleUploadedFile("จำนวน 2569.csv", content)) as upload:
        assert upload.path.read_bytes() == content
        assert upload.origin.endswith(f".csv sha256:{hashlib.sha256(content).hexdigest()}")
    assert not upload.path.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "a\\b:c*.csv", "x" * 300 + ".csv"])
def test_a_strange_name_stays_in_the_folder(name):
    with stored_upload(SimpleUploadedFile(name, b"code\n")) as upload:
        assert upload.path.parent.name.startswith("sucharit-")
        assert len(upload.path.name) <= 100


def test_a_thai_name_is_shown_as_it_was_written():
    with stored_upload(SimpleUploadedFile("รายชื่อบุคลากร สพป.น้ำปั้น.csv", b"code\n")) as upload:
        assert upload.path.name == "รายชื่อบุคลากร สพป.น้ำปั้น.csv"


def test_a_long_thai_name_is_shortened_and_stored():
    with stored_upload(SimpleUploadedFile("ก" * 150 + ".csv", b"code\n")) as upload:
        assert re.fullmatch(r"ก+\.csv", upload.path.name)


def test_no_file_is_refused():
    assert refusal_of(None) == "Choose a file first"


def test_another_kind_of_file_is_refused():
    refusal = refusal_of(SimpleUploadedFile("list.pdf", b"%PDF"))
    assert re.fullmatch(r"The file must end in .*\.csv.*\.xlsx.*", refusal)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "MAX_BYTES", 3)
    assert refusal_of(SimpleUploadedFile("list.csv", b"code")).startswith("The file is larger than 10 MB")


def test_a_workbook_that_unpacks_too_large_is_refused(tmp_path):
    with ZipFile(tmp_path / "bomb.xlsx", "w", ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (201 << 20))
    file = SimpleUploadedFile("bomb.xlsx", (tmp_path / "bomb.xlsx").read_bytes())
    with stored_upload(file) as upload:
        (fault,) = upload.sheets.faults
    assert fault.actual.en == "a file that unpacks to more than 200 MB"


@pytest.mark.parametrize(
    ("language", "place", "actual", "expected"),
    [
        ("th", "a.csv · แถว 3 · คอลัมน์ code", "'x'", "รหัส"),
        ("en", "a.csv · row 3 · column code", "'x'", "a code"),
    ],
)
def test_faults_are_worded_in_the_readers_language(language, place, actual, expected):
    faults = Faults()
    faults.add("a.csv", 3, "code", "x", Text("รหัส", "a code"))
    with pytest.raises(InputFaults) as raised:
        faults.raise_if_any()
    with translation.override(language):
        (fault,), more = readable_faults(raised.value)
    assert (fault.place, fault.actual, fault.expected, more) == (place, actual, expected, 0)


def test_a_page_lists_the_first_faults_and_counts_the_rest():
    faults = Faults()
    for row in range(MAX_LISTED + 7):
        faults.add("a.csv", row + 2, "code", "x", Text("รหัส", "a code"))
    with pytest.raises(InputFaults) as raised:
        faults.raise_if_any()
    first, more = readable_faults(raised.value)
    assert (len(first), more) == (MAX_LISTED, 7)
