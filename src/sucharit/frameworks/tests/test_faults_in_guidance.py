"""A fault in an item's guidance is reported by file, line and field, and the edition is not used."""

import shutil
from pathlib import Path

import pytest

from sucharit.frameworks import FaultyEdition, FileFault, edition_folders, load
from sucharit.frameworks.loader import shared_guidance_of

ITEM = "disclosure.complaint-statistics"
FILE = f"guidance/{ITEM}.yaml"


@pytest.fixture
def folder(copy_of) -> Path:
    """A copy of an edition with a file of its own for one item, and the reasons of every item."""
    copy = copy_of("obec-area/2568")
    shared = shared_guidance_of(edition_folders()["obec-area/2568"])
    for name in (ITEM, "reasons"):
        shutil.copy(shared / f"{name}.yaml", copy / "guidance")
    return copy


def faults(folder: Path) -> list[FileFault]:
    with pytest.raises(FaultyEdition) as raised:
        load(folder)
    return list(raised.value.faults)


# What stands in the file, what is put in its place, the field, what the fault says, text on its line.
# fmt: off
BREAKS = {
    "an unknown key": (
        "changes:", "how_old: 1\nchanges:", "how_old", "not known here; expected one of: about, changes",
        "how_old"),
    "an unknown key of a thing to show": (
        "    check: counts", "    must: yes\n    check: counts", "elements.counts.must",
        "one of: th, en, check", "must:"),
    "an unknown check": (
        "check: counts", "check: countings", "elements.counts.check",
        "expected one of year, period, fee, none-stated, table", "countings"),
    "an unknown pace": (
        "changes: quarterly", "changes: weekly", "changes", "expected one of rarely, yearly", "weekly"),
    "a part of the product that is none": (
        "changes:", "filled_by: magic\nchanges:", "filled_by", "expected one of own-surveys", "magic"),
    "a word for yes": (
        "of_the_year: yes", "of_the_year: always", "of_the_year", "yes or no", "always"),
    "no English of what it is about": (
        "  en: Statistics", "  # Statistics", "about.en", "it is not here", "about:"),
    "no Thai of a thing to show": (
        "    th: จำนวนเรื่อง", "    # จำนวนเรื่อง", "elements.counts.th", "it is not here", "  counts:"),
    "no English of a reason": (
        "    en: It gives the total", "    # It gives the total", "reasons.total-only.en", "it is not here",
        "  total-only:"),
    "an empty text": (
        "    en: It gives the total", '    en: ""  # It', "reasons.total-only.en", "found nothing", 'en: ""'),
    "a thing to show twice": (
        "  period:\n", "  counts:\n", "elements.counts", "twice", "  counts:\n    check: period"),
    "none to be stated, but no such thing to show": (
        "check: none-stated", "check: table", "none_must_be_stated", "exactly where an element has the check",
        "none_must_be_stated"),
    "none to be stated, but not said so": (
        "none_must_be_stated: yes\n", "", "none_must_be_stated", "exactly where an element has the check",
        ""),
    "a reason that every item has": (
        "  total-only:", "  link-dead:", "reasons.link-dead", "reasons.yaml does not have yet", "link-dead"),
    "an id in capitals": (
        "  total-only:", "  Total:", "reasons.Total", "small letters", "Total:"),
}
# fmt: on


@pytest.mark.parametrize("how", BREAKS)
def test_one_thing_broken_is_one_fault_at_its_line(how, folder):
    old, new, field, says, mark = BREAKS[how]
    text = (folder / FILE).read_text("utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    (folder / FILE).write_text(broken, "utf-8")
    (fault,) = faults(folder)
    line = broken.partition(mark)[0].count("\n") + 1 if mark else 1
    assert (fault.file, fault.line) == (FILE, line)
    assert fault.field.startswith(field)
    assert says in fault.message


def test_a_file_for_no_audited_item_is_a_fault(folder):
    (folder / FILE).rename(folder / "guidance/disclosure.complaint-statistic.yaml")
    shutil.copy(folder / "guidance/reasons.yaml", folder / "guidance/duties.procedure.yaml")
    assert [(fault.file, fault.message) for fault in faults(folder)] == [
        (
            f"guidance/{name}.yaml",
            "expected the name of an audited item; this edition has no such item",
        )
        for name in ("disclosure.complaint-statistic", "duties.procedure")
    ]


def test_an_item_with_nothing_to_show_is_a_fault(folder):
    (folder / FILE).write_text("about: {th: ก, en: a}\nchanges: yearly\nelements: {}\n", "utf-8")
    (fault,) = faults(folder)
    assert str(fault) == f"{FILE}:3: elements: expected at least one thing that must be shown"


def test_a_fault_in_a_shared_file_is_reported_there(tmp_path):
    programme = tmp_path / "frameworks/obec-area"
    shutil.copytree(edition_folders()["obec-area/2564"].parent, programme)
    file = programme / FILE
    file.write_text(file.read_text("utf-8").replace("changes:", "change:"), "utf-8")
    places = {fault.seen_from(programme / "2564").partition(": ")[0] for fault in faults(programme / "2564")}
    assert places == {f"{file}:1", f"{file}:4"}  # the key that is missing, and the one that is not known


def test_a_fault_in_the_reasons_of_every_item_is_reported_once(folder):
    file = folder / "guidance/reasons.yaml"
    file.write_text(
        file.read_text("utf-8").replace("    en: The address that", "    # The address that"), "utf-8"
    )
    (fault,) = faults(folder)
    assert (fault.file, fault.field) == ("guidance/reasons.yaml", "reasons.link-dead.en")


def test_a_link_to_nowhere_does_not_fall_back_to_the_shared_file(folder):
    (folder / FILE).unlink()
    (folder / FILE).symlink_to("nowhere")
    (fault,) = faults(folder)
    assert (fault.file, fault.message) == (FILE, "expected this file, and it is not here")
