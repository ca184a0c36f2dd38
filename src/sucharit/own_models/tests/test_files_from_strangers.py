"""What a stranger's ZIP holds is bounded before it is read, and nothing of it breaks a page."""

import io
import struct
import time
import zipfile

import pytest

from sucharit.own_models.drafts import MAX_CHARACTERS
from sucharit.own_models.packing import MAX_FILE, MAX_PACKED, brought, packed
from sucharit.year_models import library

PDCA = library.pack("pdca")


def zipped(files):
    """A ZIP with these files, names and contents, some of them perhaps twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in files:
            book.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def faults_of(files):
    return [str(fault) for fault in brought(zipped(files), "own-1").faults]


def with_main(old, new):
    return [("model.yaml", PDCA["model.yaml"].replace(old, new))]


@pytest.mark.parametrize("id", sorted(library.model_folders()))
def test_every_library_model_goes_out_and_comes_in_as_it_was(id):
    looked_at = brought(packed("ours", library.pack(id)), id)
    assert looked_at.is_sound
    assert looked_at.model == library.model(id)


def test_examples_and_other_files_are_left_out_and_told():
    looked_at = brought(zipped([*PDCA.items(), ("examples/a.yaml", "x"), ("note.txt", "y")]), "own-1")
    assert looked_at.is_sound
    assert looked_at.left_out == ("examples/a.yaml", "note.txt")


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", b"PK\x03\x04" + b"\x00" * 100])
def test_what_is_no_zip_is_refused(content):
    assert brought(content, "own-1").faults[0].message == "expected a ZIP with the files of a model"


def test_a_zip_that_unpacks_to_gigabytes_is_read_no_further_than_the_limit():
    before = time.perf_counter()
    assert "at most" in faults_of([("model.yaml", b"a" * 300_000_000)])[0]
    assert len(zipped([("model.yaml", b"a" * 300_000_000)])) < MAX_PACKED
    assert time.perf_counter() - before < 20  # most of it is packing it here


def test_a_size_that_lies_is_counted():
    content = bytearray(zipped([("model.yaml", b"#" * (MAX_FILE * 3))]))
    honest = struct.pack("<I", MAX_FILE * 3)
    assert content.count(honest) >= 1
    lying = bytes(content).replace(honest, struct.pack("<I", 10))
    assert brought(lying, "own-1").faults


def test_a_bomb_of_aliases_is_refused():
    layers = "\n".join(
        f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" if n else "l0: &l0 [x, x, x]" for n in range(9)
    )
    assert "at most 100,000 values" in faults_of([("model.yaml", layers)])[0]


def test_a_long_text_repeated_by_aliases_is_not_written_out():
    text = "ก" * 50_000
    bomb = (
        PDCA["model.yaml"]
        + f'\nlists: {{a: {{x: &t {{th: "{text}", en: x}}, y: *t, z: *t, w: *t, v: *t, u: *t, s: *t}}}}\n'
    )
    assert f"at most {MAX_CHARACTERS:,} characters" in faults_of([("model.yaml", bomb)])[0]


def test_an_endless_number_is_refused():
    assert "digits" in faults_of(with_main("count: 2", "count: " + "9" * 5_000))[0]


@pytest.mark.parametrize("spec", ["{organisation:>999999999}", "{organisation!r}", "{}", "{organisation.pk}"])
def test_a_text_of_a_document_fills_in_names_and_no_more(spec):
    documents = (
        "documents:\n  report:\n    title: {th: ก, en: a}\n    sections:\n      one:\n"
        f"        title: {{th: ก, en: a}}\n        text: {{th: '{spec}', en: a}}\n"
    )
    assert "other places to fill" in faults_of([*PDCA.items(), ("documents.yaml", documents)])[0]


@pytest.mark.parametrize("text", [r"\0", r"\x07", r"\u202e", r"\uFFFE"])
def test_characters_that_no_one_can_read_are_refused(text):
    assert faults_of(with_main("th: PDCA, en: PDCA", f'th: "a{text}", en: PDCA'))


def test_the_names_of_paths_lead_nowhere():
    for name in ("../model.yaml", "/etc/model.yaml", "a/b/c/model.yaml", "C:\\model.yaml", "model.yaml/x"):
        looked_at = brought(zipped([*PDCA.items(), (name, "x: y")]), "own-1")
        assert looked_at.faults or looked_at.left_out == (name,), name


def test_a_file_twice_and_files_of_two_folders_are_refused():
    assert "once" in faults_of([*PDCA.items(), ("model.yaml", "x: y")])[0]
    assert (
        "one folder" in faults_of([("a/model.yaml", PDCA["model.yaml"]), ("b/checks.yaml", "checks: []")])[0]
    )


def test_brackets_without_end_are_refused():
    assert faults_of([("model.yaml", "[" * 100_000)])


@pytest.mark.parametrize(
    "main", ["", "[]", "x", "stages: []", "stages: {a: 1}", "picture: {main: 1}", "\xff"]
)
def test_a_file_of_any_other_shape_has_faults_and_breaks_nothing(main):
    assert not brought(zipped([("model.yaml", main.encode("latin-1"))]), "own-1").is_sound


def test_a_locked_zip_is_refused():
    content = bytearray(zipped(PDCA.items()))
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x03\x04":
            content[at + 6] |= 1
        elif content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1
    assert not brought(bytes(content), "own-1").is_sound


def test_damaged_bytes_break_nothing():
    content = zipped(PDCA.items())
    for at in range(0, len(content), 97):
        damaged = bytearray(content)
        damaged[at] ^= 0xFF
        looked_at = brought(bytes(damaged), "own-1")
        assert looked_at.faults or looked_at.is_sound
