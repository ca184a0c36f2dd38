"""Every fault in an edition's files is reported by file, line and field, in words, and all at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sucharit.frameworks import FaultyEdition, FileFault, load


@dataclass(frozen=True)
class Break:
    """One thing broken in a copy of an edition, and the one fault that must report it.

    `mark` is text on the line that the fault must point at, in `fault_file` (else in the broken file);
    without a mark, the fault concerns the whole file: line 1.
    """

    file: str
    old: str
    new: str
    field: str
    says: str
    mark: str = ""
    fault_file: str = ""
    edition: str = "obec-area/2566"
    alone: bool = True  # False: faults that follow from it are reported too


MAIN, DUTIES, TH, EN = "edition.yaml", "indicators/duties.yaml", "text/th.yaml", "text/en.yaml"
CROSS, OIT = "crosswalk.yaml", "indicators/disclosure.yaml"

# One thing to break after the other, each to be read at a glance.
# fmt: off
BREAKS = {
    "an unknown key": Break(
        MAIN, "target: 95", "goal: 95\ntarget: 95", "goal", "not known here", "goal:"),
    "an unknown key, deep inside": Break(
        MAIN, "passes: yes, tone: AA", "passes: yes, hue: red, tone: AA", "ratings.1.hue",
        "one of: id, total", "hue"),
    "a missing key": Break(
        MAIN, "pass_mark: 85\n", "", "pass_mark", "it is not here"),
    "a word for a number": Break(
        MAIN, "weight: 40", "weight: forty", "instruments.3.weight", "a number; found 'forty'",
        "weight: forty"),
    "a number out of range": Break(
        MAIN, "target: 95", "target: 950", "target", "0 to 100; found 950", "target:"),
    "yes and no in other words": Break(
        MAIN, "F, total: 0, passes: no", "F, total: 0, passes: never", "ratings.7.passes", "yes or no",
        "never"),
    "an unknown kind of instrument": Break(
        MAIN, "kind: audit", "kind: exam", "instruments.3.kind", "'survey' or 'audit'; found 'exam'",
        "kind: exam"),
    "weights that make less than 100": Break(
        MAIN, "weight: 40", "weight: 30", "instruments", "add up to 100; they add up to 90", "instruments:"),
    "ratings out of order": Break(
        MAIN, "id: B, total: 75", "id: B, total: 45", "ratings", "from best to worst", "ratings:"),
    "a score without a rating": Break(
        MAIN, "id: F, total: 0", "id: F, total: 10", "ratings", "last rating", "ratings:"),
    "a rating twice": Break(
        MAIN, "  - {id: E,", "  - {id: D, total: 52, passes: no, tone: D}\n  - {id: E,", "ratings.6.id",
        "once; found 'D'", "total: 52"),
    "a rating that can't be reached": Break(
        MAIN, "id: B, total: 75", "id: B, total: 85", "ratings.3", "'B' to ask less", "id: B"),
    "a rating that passes under the pass mark": Break(
        MAIN, "total: 75, passes: no", "total: 75, passes: yes", "ratings.3.passes", "under the pass mark 85",
        "75, pa"),
    "a quota for the audit": Break(
        MAIN, "instrument: iit, percent", "instrument: oit, percent", "quotas.1.instrument", "(iit, eit)",
        "oit, perc"),
    "two quotas for one survey": Break(
        MAIN, "  - instrument: eit", "  - instrument: iit", "quotas.2.instrument", "one quota",
        "- instrument: iit"),
    "a quota's steps out of order": Break(
        MAIN, "up_to: 150", "up_to: 15", "quotas.2.cohorts", "rising up_to", "cohorts:"),
    "a cap under the floor": Break(
        MAIN, "floor: 30, cap: 400", "floor: 30, cap: 20", "quotas.1.cap", "at least the floor, 30",
        "cap: 20"),
    "half a person": Break(
        MAIN, "floor: 30, cap", "floor: 30.5, cap", "quotas.1.floor", "whole number, 0 or more; found 30.5",
        "30.5"),
    "an id without a year": Break(
        MAIN, "id: obec-area/2566\n", "id: obec-area\n", "id", "programme/Buddhist year", "id: obec-area"),
    "a previous edition that is nowhere": Break(
        MAIN, "previous: obec-area/2564", "previous: obec-area/2546", "previous", "a folder beside this",
        "previous:"),
    "a previous edition that comes later": Break(
        MAIN, "previous: obec-area/2564", "previous: obec-area/2568", "previous", "an earlier year",
        "previous:"),
    "a scale without points": Break(
        MAIN, "yes_is_good: {yes: 100, no: 0}", "yes_is_good: {yes: null, no: null}", "scales.yes_is_good",
        "at least one choice", "yes_is_good:"),
    "a scale that no item uses": Break(
        MAIN, "scales:\n", "scales:\n  spare: {least: 0, most: 100}\n", "scales.spare", "none does", "spare:",
        alone=False),
    "an audit by two channels": Break(
        MAIN, "kind: audit\n", 'kind: audit\n    channels: ["1", "2"]\n', "instruments.3.channels",
        "one channel", 'channels: ["1", "2"]\n    weight: 40'),
    "an indicator without a file": Break(
        MAIN, "[quality, ", "[qualities, quality, ", "instruments.2.indicators.1", "qualities.yaml",
        "qualities"),
    "a file that no instrument lists": Break(
        MAIN, "power, property,", "property,", "file", "to list this indicator",
        fault_file="indicators/power.yaml"),
    "a key standing twice": Break(
        DUTIES, 'code: "1"', 'code: "1"\ncode: "1"', "code", "twice", 'code: "1"\nitems'),
    "a list that never ends": Break(
        DUTIES, "{code: I1}", "[code: I1", "file", "valid YAML", "duties.time"),
    "a file of nothing": Break(
        DUTIES, "", "", "code", "it is not here"),
    "neither items nor children": Break(
        DUTIES, "", 'code: "1"\n', "file", "either items or children"),
    "a code that is a number": Break(
        DUTIES, 'code: "1"', "code: 1", "code", 'such as "9.1" in quotes', "code: 1"),
    "a code with a space": Break(
        DUTIES, "{code: I2}", "{code: I 2}", "items.duties.time.code", "without spaces", "I 2"),
    "a code standing twice": Break(
        DUTIES, "{code: I2}", "{code: i7}", "items.budget.known.code", "in indicators/duties.yaml too",
        "budget.known", "indicators/budget.yaml"),
    "an id standing twice": Break(
        DUTIES, "duties.time:", "budget.known:", "items.budget.known", "in indicators/duties.yaml too",
        "budget.known", "indicators/budget.yaml"),
    "an id in capitals": Break(
        DUTIES, "duties.time:", "duties.Time:", "items.duties.Time", "small letters", "duties.Time"),
    "an unknown scale": Break(
        DUTIES, "scale: yes_is_bad}\n  duties.giving", "scale: level5}\n  duties.giving",
        "items.duties.demanding.scale", "one of level4, level4_reversed", "level5"),
    "a scale and parts": Break(
        DUTIES, "{code: I1}", "{code: I1, scale: level4, parts: [level4, level4]}",
        "items.duties.procedure.scale", "either scale (one part) or parts", "I1, scale"),
    "parts, but only one": Break(
        DUTIES, "{code: I1}", "{code: I1, parts: [level4]}", "items.duties.procedure.parts",
        "two parts or more", "parts:"),
    "an audited item in parts": Break(
        OIT, "{code: O1, group: basics}", "{code: O1, group: basics, parts: [published, published]}",
        "children.disclosure.basic.items.disclosure.structure.parts", "one verdict", "parts:"),
    "two parts in one column": Break(
        DUTIES, "duties.equal: {code: I2}", "duties.equal: {code: I1.2}", "items.duties.equal",
        "each column once", "I1.2", edition="obec-area/2564"),
    "a question without words": Break(
        TH, "  budget.value:", "  # budget.value:", "items.budget.value", "words for this", "items:"),
    "an indicator without its help": Break(
        EN, "    help: Post the steps", "    # Post the steps", "indicators.duties.help", "it is not here",
        "  duties:"),
    "words for nothing": Break(
        EN, "groups:", "groups:\n  misc: Miscellaneous", "groups.misc", "it has none of this name", "misc:"),
    "a label for no choice of the scale": Break(
        EN, 'yes_is_bad: {yes: "Yes"', 'yes_is_bad: {maybe: "Maybe", yes: "Yes"', "scales.yes_is_bad.maybe",
        "a choice of this scale", "maybe"),
    "a choice without a label": Break(
        EN, 'yes_is_bad: {yes: "Yes", no: "No"}', 'yes_is_bad: {yes: "Yes"}', "scales.yes_is_bad.no",
        "words for this", "yes_is_bad"),
    "own labels, but not for all choices": Break(
        TH, "labels: {yes: เคย, no: ไม่เคย}", "labels: {yes: เคย}", "items.quality.bribes.labels",
        "labels for no too", "labels:"),
    "an own label for no choice": Break(
        TH, "no: ไม่เคย}", "no: ไม่เคย, maybe: อาจจะ}", "items.quality.bribes.labels.maybe", "one of yes, no",
        "maybe"),
    "words for too few parts": Break(
        TH, "      - ขั้นตอนที่กำหนดไว้\n", "", "items.duties.procedure.parts", "2 parts; found 1",
        "    parts:\n      - เวลาที่", edition="obec-area/2564"),
    "words for parts that are none": Break(
        TH, "    labels: {yes: เคย", "    parts: [เงิน, สิ่งของ]\n    labels: {yes: เคย",
        "items.quality.bribes.parts", "this item has one part", "parts: [เงิน"),
    "a crosswalk to another edition": Break(
        CROSS, "previous: obec-area/2564", "previous: obec-area/2565", "previous", "expected obec-area/2564",
        "previous:"),
    "a new item left out of the crosswalk": Break(
        CROSS, "  - disclosure.privacy\n", "", "new", "'disclosure.privacy' under follows or new", "new:"),
    "a lost item left out of the crosswalk": Break(
        CROSS, ", disclosure.opinions]", "]", "gone", "'disclosure.opinions' of obec-area/2564"),
    "a crosswalk from an item that never was": Break(
        CROSS, "[duties.procedure]", "[duties.speed]", "follows.duties.time.1", "found 'duties.speed'",
        "duties.speed"),
    "a crosswalk of an item that is not": Break(
        CROSS, "follows:", "follows:\n  duties.speed: [duties.equal]", "follows.duties.speed",
        "of this edition", "duties.speed"),
    "an old item called new": Break(
        CROSS, "new:\n", "new:\n  - duties.equal\n", "new.1", "found 'duties.equal'", "duties.equal"),
    "a living item called gone": Break(
        CROSS, "new:\n", "gone: [duties.equal]\nnew:\n", "gone.1", "found 'duties.equal'", "gone:"),
}
# fmt: on


def broken(folder: Path, how: Break) -> list[FileFault]:
    file = folder / how.file
    text = file.read_text(encoding="utf-8")
    assert how.old in text
    file.write_text(text.replace(how.old, how.new, 1) if how.old else how.new, encoding="utf-8")
    with pytest.raises(FaultyEdition) as raised:
        load(folder)
    return list(raised.value.faults)


@pytest.mark.parametrize("how", BREAKS.values(), ids=BREAKS.keys())
def test_one_thing_broken_is_one_fault_at_its_line(how: Break, copy_of: Callable[[str], Path]):
    folder = copy_of(how.edition)
    faults = broken(folder, how)
    fault = next(fault for fault in faults if fault.field == how.field)
    assert not how.alone or faults == [fault]
    fault_file = how.fault_file or how.file
    before_mark = (folder / fault_file).read_text(encoding="utf-8").partition(how.mark)[0] if how.mark else ""
    assert (fault.file, fault.line, fault.field) == (fault_file, before_mark.count("\n") + 1, how.field)
    assert how.says in fault.message


def test_all_faults_are_reported_at_once_in_order(copy_of):
    folder = copy_of("obec-area/2564")
    for how in (BREAKS["weights that make less than 100"], BREAKS["words for nothing"]):
        faults = broken(folder, how)
    faults = broken(folder, BREAKS["words for too few parts"])
    assert [(fault.file, fault.field) for fault in faults] == [
        (MAIN, "instruments"),
        (EN, "groups.misc"),
        (TH, "items.duties.procedure.parts"),
    ]


def test_a_fault_has_the_form_that_an_editor_can_open(copy_of):
    folder = copy_of("obec-area/2566")
    (fault,) = broken(folder, BREAKS["a word for a number"])
    place = f"{folder}/edition.yaml:{fault.line}: instruments.3.weight"
    assert fault.seen_from(folder) == f"{place}: expected a number; found 'forty'"
    with pytest.raises(FaultyEdition, match=r"^obec-area/2566|2566/edition\.yaml:"):
        load(folder)


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_missing_language_is_a_missing_file(language, copy_of):
    folder = copy_of("obec-area/2566")
    (folder / "text" / f"{language}.yaml").unlink()
    with pytest.raises(FaultyEdition) as raised:
        load(folder)
    assert [str(fault) for fault in raised.value.faults] == [
        f"text/{language}.yaml:1: file: expected this file, and it is not here"
    ]


def test_a_previous_edition_needs_a_crosswalk_and_a_crosswalk_needs_one(copy_of):
    folder = copy_of("obec-area/2566")
    crosswalk = (folder / CROSS).read_text(encoding="utf-8")
    (folder / CROSS).unlink()
    with pytest.raises(FaultyEdition, match=r"crosswalk\.yaml:1: file: expected this file"):
        load(folder)
    (folder / CROSS).write_text(crosswalk, encoding="utf-8")
    main = (folder / MAIN).read_text(encoding="utf-8")
    (folder / MAIN).write_text(main.replace("previous:", "# previous:"), encoding="utf-8")
    with pytest.raises(FaultyEdition, match=r"expected edition\.yaml to name its previous edition"):
        load(folder)


def test_faults_of_the_previous_edition_are_reported_there(copy_of):
    folder, before = copy_of("obec-area/2566"), copy_of("obec-area/2564")
    broken(before, BREAKS["weights that make less than 100"])
    with pytest.raises(
        FaultyEdition, match="previous: expected an edition without faults: check obec-area/2564"
    ):
        load(folder)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'code: "1"\nitems: \xff\n', "expected UTF-8 text"),
        (b'code: "1"\nitems: \x07\n', "expected valid YAML"),
        (b'code: "1"\nitems: &all {duties.procedure: *all}\n', "no alias"),
        (b"- duties\n- budget\n", "keys with values"),
        (b"\tcode: 1\n", "expected valid YAML"),
    ],
)
def test_an_unreadable_file_is_a_fault(content, says, copy_of):
    folder = copy_of("obec-area/2566")
    (folder / DUTIES).write_bytes(content)
    with pytest.raises(FaultyEdition) as raised:
        load(folder)
    assert [fault.file for fault in raised.value.faults] == [DUTIES]
    assert says in raised.value.faults[0].message
