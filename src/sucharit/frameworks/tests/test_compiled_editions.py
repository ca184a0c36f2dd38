"""A compiled edition is the edition of its files, or it is not used."""

import os
import pickle
import shutil

import pytest

from sucharit.frameworks import compiled, library, load
from sucharit.frameworks.loader import _load, shared_guidance_of
from sucharit.frameworks.reader import EditionReader


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A library of one's own with a copy of the editions; returns the folder of one that has a previous."""
    shutil.copytree(library.folders()[-1] / "frameworks", tmp_path / "frameworks")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    _load.cache_clear()
    return tmp_path / "frameworks/obec-area/2566"


def file_of(folder):
    return folder.parents[2] / "compiled/obec-area-2566"


def again():
    """The edition as another process would load it."""
    _load.cache_clear()
    return load("obec-area/2566")


@pytest.mark.parametrize("edition_id", library.edition_folders())
def test_every_edition_comes_back_as_its_files_say(edition_id, copy):
    folder = library.find_folder(edition_id)
    load(edition_id)
    _load.cache_clear()
    loaded = load(edition_id)
    read = EditionReader(folder, edition_id, None, shared_guidance_of(folder), loaded.hash).edition()
    assert (loaded, loaded.hash, loaded.crosswalk) == (read, read.hash, read.crosswalk)
    assert (folder.parents[2] / "compiled").is_dir()


def test_a_changed_file_is_read_again(copy):
    before = again()
    main = copy / "edition.yaml"
    main.write_text(main.read_text("utf-8").replace("target: ", "target: 1 # "), "utf-8")
    assert file_of(copy).is_file()
    assert again().target == 1 != before.target


def test_a_change_in_the_edition_before_is_read_again(copy):
    again()
    stamp = file_of(copy).read_bytes()[:64]
    text = copy.parent / "2564/text/en.yaml"
    text.write_text(text.read_text("utf-8") + "# reviewed\n", "utf-8")
    again()
    assert file_of(copy).read_bytes()[:64] != stamp


class _Intruder:
    def __reduce__(self):
        return os.mkdir, ("/tmp/sucharit-intruder",)


@pytest.mark.parametrize("content", [b"", b"not a pickle", pickle.dumps("a text"), pickle.dumps(_Intruder())])
def test_a_damaged_or_hostile_file_is_not_used(copy, content):
    edition = again()
    file = file_of(copy)
    file.write_bytes(file.read_bytes().partition(b"\n")[0] + b"\n" + content)
    assert again() == edition
    assert not os.path.exists("/tmp/sucharit-intruder")


def test_a_library_that_can_not_be_written_to_is_read_all_the_same(copy):
    (copy.parents[2] / compiled.FOLDER).write_text("in the way", "utf-8")
    assert again().id == "obec-area/2566"
