"""An operator brings an edition of their own, or only words, without touching the library that ships."""

import shutil
from fractions import Fraction

import pytest

from sucharit.frameworks import FaultyEdition, edition_folders, load
from sucharit.scoring.examples import faults_in_examples

WORDING = """\
wording: official
source: Announcement of the operator, FY2566
licence: used with permission
"""


def test_an_edition_is_read_from_any_folder(copy_of, tmp_path):
    folder = copy_of("obec-area/2566")
    main = folder / "edition.yaml"
    main.write_text(
        main.read_text(encoding="utf-8").replace("id: obec-area/2566", "id: our-agency/2567"), "utf-8"
    )
    shutil.move(folder, tmp_path / "ours")
    edition = load(tmp_path / "ours")
    assert (edition.id, edition.programme, edition.year) == ("our-agency/2567", "our-agency", 2567)
    assert "our-agency/2567" not in edition_folders()


def test_the_operators_library_adds_editions_and_overrides_the_one_that_ships(copy_of, tmp_path, monkeypatch):
    main = copy_of("obec-area/2566") / "edition.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("target: 95", "target: 90"), encoding="utf-8")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    assert load("obec-area/2566").target == 90
    assert load("obec-area/2564").target == 95
    assert load("obec-area/2568").previous == "obec-area/2566"


def test_an_edition_must_have_the_name_of_its_folders(copy_of, tmp_path, monkeypatch):
    shutil.move(copy_of("obec-area/2566"), tmp_path / "frameworks/obec-area/2567")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    with pytest.raises(FaultyEdition, match="id: expected 'obec-area/2567', as its folders are called"):
        load("obec-area/2567")


def test_the_error_for_an_unknown_edition_lists_the_known_ones(tmp_path):
    for unknown in ("obec-area/2600", tmp_path, "/no/such/folder", ""):
        with pytest.raises(LookupError, match="or one of obec-area/2564, obec-area/2566"):
            load(unknown)


def test_the_previous_edition_may_be_beside_it_in_the_same_folder(copy_of):
    folder, before = copy_of("obec-area/2566"), copy_of("obec-area/2564")
    names = before / "indicators/duties.yaml"
    names.write_text(
        names.read_text(encoding="utf-8").replace("duties.equal", "duties.fair"), encoding="utf-8"
    )
    for language in ("th", "en"):
        words = before / f"text/{language}.yaml"
        words.write_text(words.read_text(encoding="utf-8").replace("duties.equal", "duties.fair"), "utf-8")
    with pytest.raises(FaultyEdition) as raised:
        load(folder)
    assert {fault.field for fault in raised.value.faults} == {"new", "gone"}


def lay_over(folder, thai: str, wording: str = WORDING) -> None:
    (folder / "text").mkdir(parents=True)
    (folder / "wording.yaml").write_text(wording, encoding="utf-8")
    (folder / "text/th.yaml").write_text(thai, encoding="utf-8")


@pytest.fixture
def own_words(tmp_path, monkeypatch):
    """The operator's folder for words over those of obec-area/2566."""
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    return tmp_path / "frameworks/obec-area/2566"


def test_official_words_override_the_sample_and_everything_else_stays(own_words):
    sample = load("obec-area/2566")
    lay_over(own_words, "items:\n  duties.procedure: ถ้อยคำของหน่วยงาน\n")
    edition = load("obec-area/2566")
    assert edition.item("I1").title.th == edition.item("I1").parts[0].text.th == "ถ้อยคำของหน่วยงาน"
    assert edition.item("I1").title.en == sample.item("I1").title.en
    assert edition.item("I2") == sample.item("I2")
    assert (edition.wording, edition.licence) == ("official", "used with permission")
    assert edition.source.startswith("Announcement")
    assert edition.hash != sample.hash


def test_labels_may_be_overridden_too(own_words):
    lay_over(own_words, "scales:\n  published: {absent: ไม่มี, published: มี}\n")
    assert [choice.label.th for choice in load("obec-area/2566").item("O1").parts[0].scale.choices] == [
        "ไม่มี",
        "มี",
    ]


def test_words_of_an_item_come_from_one_file_so_stem_and_parts_fit(tmp_path, monkeypatch):
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    lay_over(tmp_path / "frameworks/obec-area/2564", "items:\n  duties.procedure: ถ้อยคำของหน่วยงาน\n")
    with pytest.raises(
        FaultyEdition, match=r"items\.duties\.procedure\.parts: expected words for 2 parts; found 0"
    ):
        load("obec-area/2564")


def test_unused_words_are_faults_in_the_operators_file(own_words):
    lay_over(own_words, "items:\n  duties.procedures: ถ้อยคำของหน่วยงาน\n")
    with pytest.raises(FaultyEdition) as raised:
        load("obec-area/2566")
    (fault,) = raised.value.faults
    assert (fault.file, fault.line) == (str(own_words / "text/th.yaml"), 2)


def test_wording_must_state_source_and_licence(own_words):
    lay_over(own_words, "items: {}\n", wording="wording: official\n")
    with pytest.raises(FaultyEdition) as raised:
        load("obec-area/2566")
    assert [fault.field for fault in raised.value.faults] == ["licence", "source"]


def test_numbers_stay_exact(copy_of):
    folder = copy_of("obec-area/2566")
    main = folder / "edition.yaml"
    main.write_text(
        main.read_text(encoding="utf-8").replace("little: 33", "little: 33.333333333333333333"), "utf-8"
    )
    little = load(folder).item("I1").parts[0].scale.points[1]
    assert little == Fraction("33.333333333333333333")


def with_example(folder, old: str, new: str, example: str) -> list[str]:
    """What is untrue in an example of an edition in which one rule is decided otherwise."""
    main = folder / "edition.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    shutil.rmtree(folder / "examples")
    (folder / "examples").mkdir()
    (folder / "examples/own.yaml").write_text(example, encoding="utf-8")
    return [str(fault) for fault in faults_in_examples(load(folder), folder)]


def test_an_operator_who_pools_the_channels_gets_the_mean_of_all_answers(copy_of):
    answers = (
        'title: two channels\ntallies: {eit: {"1": {e1: [0, 0, 100, 100, 0]}, "2": {e1: [0, 5, 5, 0, 0]}}}\n'
    )
    assert (
        with_example(
            copy_of("obec-area/2566"),
            "combine_channels: mean",
            "combine_channels: pooled",
            answers + "expect: {items: {E1: 81.90}}\n",  # (165 + 7035 + 10000) ÷ 210
        )
        == []
    )


def test_an_operator_who_pools_the_parts_lets_every_part_weigh_alike(copy_of):
    answers = (
        "title: four parts\ntallies:\n  iit:\n    '1': {i25: [0, 0, 20, 0], "
        "i28.1: [0, 0, 10, 10], i28.2: [0, 10, 10, 0], i28.3: [0, 0, 0, 20]}\n"
    )
    assert (
        with_example(
            copy_of("obec-area/2564"),
            "combine_parts: item-first",
            "combine_parts: pooled",
            answers + 'expect: {indicators: {"5": 75.13}}\n',  # (67 + 83.5 + 50 + 100) ÷ 4 = 75.125
        )
        == []
    )


def test_an_operator_who_shows_short_results_withholds_none(copy_of):
    few = "title: too few\npopulation: 80\nresponses: {iit: 1, eit: 1}\nexpect: {withheld: no}\n"
    assert with_example(copy_of("obec-area/2566"), "when_short: withhold", "when_short: show", few) == []
