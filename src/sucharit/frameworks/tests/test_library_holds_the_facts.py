"""The editions that ship agree with the facts gathered from published sources (`facts/*.csv`)."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from sucharit.frameworks import Edition, Item, crosswalk, edition_folders, load
from sucharit.frameworks.model import CombineChannels, CombineParts, InstrumentKind, WhenShort
from sucharit.scoring.examples import differences, examples_of, faults_in_examples

FACTS = Path(__file__).parent / "facts"
AREA = ("obec-area/2564", "obec-area/2566", "obec-area/2568")
SHIPPED = (*AREA, "obec-school/2566")
every_edition = pytest.mark.parametrize("edition_id", SHIPPED)


def rows(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_code(edition: Edition) -> dict[str, Item]:
    return {item.code: item for item in edition.items()}


def test_these_editions_ship():
    assert tuple(edition_folders()) == SHIPPED


def test_the_iit_of_2564_has_the_51_parts_of_the_published_kinds():
    edition = load("obec-area/2564")
    actual = [
        (item.code, indicator.code, str(number), part.scale.id)
        for indicator in edition.instrument("iit").leaves()
        for item in indicator.items
        for number, part in enumerate(item.parts, 1)
    ]
    assert actual == [
        (row["item"], row["indicator"], row["part"], row["kind"]) for row in rows("iit_2564_parts")
    ]
    assert len(actual) == 51


@pytest.mark.parametrize(
    ("scale", "points"),
    [
        ("level4", (0, 33, 67, 100)),
        ("level4_reversed", (100, 67, 33, 0)),
        ("yes_is_bad", (0, 100)),
        ("yes_is_good", (100, 0)),
        ("published", (0, 100)),
    ],
)
def test_points_are_those_of_2564(scale, points):
    for edition_id in ("obec-area/2564", "obec-area/2566", "obec-school/2566"):
        scales = {part.scale.id: part.scale for i in load(edition_id).instruments for part in i.parts()}
        assert scales[scale].points == points


def test_no_one_may_be_without_opinion_in_2564_and_visitors_may_in_2566():
    def leaves_the_mean(edition_id: str, instrument: str) -> int:
        parts = load(edition_id).instrument(instrument).parts()
        return sum(None in part.scale.points for part in parts)

    assert leaves_the_mean("obec-area/2564", "iit") == leaves_the_mean("obec-area/2564", "eit") == 0
    assert leaves_the_mean("obec-area/2566", "eit") == 12


def test_six_levels_of_2568_go_up_by_twenty_with_labels_that_differ_from_question_to_question():
    surveys = [i for i in load("obec-area/2568").instruments if i.kind is InstrumentKind.SURVEY]
    parts = [part for instrument in surveys for part in instrument.parts()]
    up = tuple(range(0, 101, 20))
    assert {part.scale.points for part in parts} == {up, up[::-1]}
    assert len({tuple(choice.label.th for choice in part.scale.choices) for part in parts}) > 12


def test_the_43_items_of_2566_are_under_their_sub_indicators_with_their_groups_and_titles():
    edition = load("obec-area/2566")
    actual = [
        (item.code, leaf.code, item.group.th if item.group else "", item.title.th)
        for leaf in edition.instrument("oit").leaves()
        for item in leaf.items
    ]
    assert actual == [
        (row["item"], row["sub_indicator"], row["group_th"], row["title_th"])
        for row in rows("oit_items_2566")
    ]
    assert len(actual) == 43


def test_the_tree_of_indicators_is_that_of_2566():
    edition = load("obec-area/2566")
    parents = {child.code: one.code for _, one in edition.indicators() for child in one.children}
    actual = [
        (one.code, parents.get(one.code, ""), instrument.code, one.title.th, one.title.en)
        for instrument, one in edition.indicators()
    ]
    expected = [tuple(row.values()) for row in rows("indicators_2566")]
    assert sorted(actual) == sorted(expected)


@every_edition
def test_every_edition_has_the_ten_indicators_and_weights_of_thirty_thirty_forty(edition_id):
    edition = load(edition_id)
    assert [(i.code, i.weight, [one.code for one in i.indicators]) for i in edition.instruments] == [
        ("IIT", 30, ["1", "2", "3", "4", "5"]),
        ("EIT", 30, ["6", "7", "8"]),
        ("OIT", 40, ["9", "10"]),
    ]
    assert [one.code for one in edition.indicator("9").children] == ["9.1", "9.2", "9.3", "9.4", "9.5"]
    assert [one.code for one in edition.indicator("10").children] == ["10.1", "10.2"]


@pytest.mark.parametrize("edition_id", ["obec-area/2564", "obec-area/2566", "obec-school/2566"])
def test_ratings_to_2566_are_the_published_bands(edition_id):
    actual = [
        (rule.id, rule.total, rule.passes, rule.each_instrument) for rule in load(edition_id).ratings.rules
    ]
    assert actual == [
        (row["rating"], Fraction(row["lower"]), row["passes"] == "yes", None) for row in rows("rating_bands")
    ]


def test_ratings_of_2568_look_at_each_instrument():
    actual = [
        (rule.label.th, rule.total, rule.each_instrument, rule.passes)
        for rule in load("obec-area/2568").ratings.rules
    ]
    assert actual == [
        ("ผ่านดีเยี่ยม", 95, 95, True),
        ("ผ่านดี", 85, 85, True),
        ("ผ่าน", 85, None, True),
        ("ต้องปรับปรุง", 70, None, False),
        ("ต้องปรับปรุงโดยด่วน", 0, None, False),
    ]


@pytest.mark.parametrize(
    ("edition_id", "column"), list(zip(AREA, ("2564", "2566", "2568_likely"), strict=True))
)
def test_every_published_code_is_an_item_of_its_edition_and_none_more(edition_id, column):
    codes = {item.code for item in load(edition_id).instrument("oit").items()}
    assert codes == {row[column] for row in rows("oit_crosswalk") if row[column]}


@pytest.mark.parametrize(
    ("edition_id", "column", "before"),
    [("obec-area/2566", "2566", "2564"), ("obec-area/2568", "2568_likely", "2566")],
)
def test_a_topic_keeps_its_thread_from_edition_to_edition(edition_id, column, before):
    edition = load(edition_id)
    previous = load(edition.previous)
    here, there = by_code(edition), by_code(previous)
    walk = crosswalk(edition, previous)
    pairs = {(there_id, here_id) for here_id, earlier in walk.follows.items() for there_id in earlier}
    oit = {item.id for item in edition.instrument("oit").items()}
    topics = rows("oit_crosswalk")
    assert {pair for pair in pairs if pair[1] in oit} == {
        (there[row[before]].id, here[row[column]].id) for row in topics if row[before] and row[column]
    }
    discontinued = {item.id for item in previous.instrument("oit").items()} & set(walk.discontinued)
    assert discontinued == {there[row[before]].id for row in topics if row[before]} - {
        item for item, _ in pairs
    }


@every_edition
def test_every_word_is_in_both_languages_and_marked_as_sample(edition_id):
    edition = load(edition_id)
    assert edition.wording == "sample"
    thai = [edition.title, *edition.open_points, *(rule.meaning for rule in edition.ratings.rules)]
    for _, indicator in edition.indicators():
        thai += [indicator.title, indicator.meaning, indicator.help]
    for item in edition.items():
        thai += [item.title, *(part.text for part in item.parts)]
    for text in thai:
        assert text.th
        assert any("a" <= letter.lower() <= "z" for letter in text.en)
        assert not any("\u0e00" <= letter <= "\u0e7f" for letter in text.en)
    for file in ("edition.yaml", "text/th.yaml", "text/en.yaml"):
        opening = (edition_folders()[edition_id] / file).read_text(encoding="utf-8")[:600]
        assert "sample" in opening.lower()


@every_edition
def test_an_open_point_is_a_field_with_a_default_and_documented(edition_id):
    edition = load(edition_id)
    assert edition.combine_parts is CombineParts.ITEM_FIRST
    assert edition.when_short is WhenShort.WITHHOLD
    assert edition.instrument("eit").combine_channels is CombineChannels.MEAN
    assert [quota.instrument for quota in edition.quotas] == ["iit", "eit"]
    assert len(edition.open_points) >= 5


def test_a_school_asks_25_of_its_people_or_everyone():
    quota = load("obec-school/2566").quotas[0]
    assert (quota.floor, quota.percent, quota.cap, quota.everyone_if_fewer) == (25, 0, None, True)


@every_edition
def test_five_worked_examples_or_more_prove_each_edition_and_all_agree(edition_id):
    folder = edition_folders()[edition_id]
    differences_by_example = {
        name: differences(load(edition_id), example) for name, example, _ in examples_of(folder) if example
    }
    assert len(differences_by_example) >= 5
    assert {name: difference for name, difference in differences_by_example.items() if difference} == {}
    assert faults_in_examples(load(edition_id), folder) == []


def test_an_item_that_stays_keeps_its_id_whatever_its_code():
    codes = [load(edition_id).item("prevention.integrity-actions").code for edition_id in AREA]
    assert codes == ["O43", "O43", "O28"]
    assert [load(edition_id).item("prevention.risk-actions").code for edition_id in AREA] == [
        "O37",
        "O35",
        "O24",
    ]


@pytest.mark.parametrize("name", ["obec-area/" + "a" * 5_000, "obec-area/25\x0066"])
def test_an_edition_with_a_name_that_no_file_can_have_is_not_there(name):
    with pytest.raises(LookupError):
        load(name)
