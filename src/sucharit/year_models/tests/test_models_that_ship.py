"""The models of the library: sound, with worked examples that agree, in both languages, kept as they were."""

import pytest

from sucharit.frameworks import edition_folders
from sucharit.frameworks import load as load_edition
from sucharit.people.role_kinds import RoleKind
from sucharit.vocabulary.library import pack as pack_vocabulary
from sucharit.vocabulary.library import unpack as unpack_vocabulary
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models import library, names, states
from sucharit.year_models.examples import examples_of, faults_in_examples
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.rules import covering, each
from sucharit.year_models.rules.named import sentence
from sucharit.year_models.tests.planted_model import year

SHIPPED = ("developmental-evaluation", "pdca", "pdmcas", "result-driven", "three-r-bpdca")


def test_these_models_ship():
    assert set(SHIPPED) <= set(library.model_folders())


@pytest.mark.parametrize("model_id", library.model_folders())
def test_a_model_is_sound_and_its_documents_answer_items_that_exist(model_id):
    items = frozenset(item.id for id in edition_folders() for item in load_edition(id).items())
    model = library.load(library.folder_of(model_id), items=items)
    assert model.id == model_id
    assert model.stages


@pytest.mark.parametrize("model_id", library.model_folders())
def test_its_worked_examples_agree(model_id):
    folder = library.folder_of(model_id)
    assert examples_of(folder), "nothing proves this model"
    assert [str(fault) for fault in faults_in_examples(library.load(folder), folder)] == []


@pytest.mark.parametrize("model_id", library.model_folders())
def test_every_rule_of_it_says_itself_in_both_languages(model_id):
    model = library.model(model_id)
    for _stage, step in model.steps():
        for requirement in (*step.opens_when, *step.completed_when):
            text = sentence(requirement, model)
            assert text.th, step.id
            assert text.th != text.en, step.id


@pytest.mark.parametrize("model_id", library.model_folders())
def test_an_empty_year_is_open_and_says_what_each_step_misses(model_id):
    model = library.model(model_id)
    outcome = states.outcome(model, year())
    for own in outcome.steps:
        if own.state != "completed":
            assert any(rule.missing for rule in (*own.gates, *own.rules)), own.step


def test_an_example_that_differs_is_reported_by_file_and_line(copy_of):
    folder = copy_of("pdca")
    (folder / "examples").mkdir()
    text = (library.folder_of("pdca") / "examples/middle-of-the-year.yaml").read_text(encoding="utf-8")
    changed = (
        text.replace("P1: completed", "P1: open")
        .replace("survey: waiting", "survey: late")
        .replace("[begun, 0, 2]", "[begun, 1, 2]")
        .replace("C2: ติดตามครั้งที่ 2", "C2: ติดตามครั้งที่ 3")
        .replace("without: []", "without: [survey]")
    )
    (folder / "examples/one.yaml").write_text(changed, encoding="utf-8")
    faults = faults_in_examples(library.load(folder), folder)
    told = {fault.field: fault for fault in faults}
    assert set(told) == {
        "expect.steps.P1",
        "expect.steps.C1.survey",
        "expect.parts.check",
        "expect.says.C2",
        "expect.findings.without",
    }
    assert told["expect.steps.P1"].message == "computed completed"
    assert told["expect.parts.check"].message == "computed begun, 0, 2"
    assert told["expect.findings.without"].message == "computed nothing"
    lines = changed.splitlines()
    assert "survey: late" in lines[told["expect.steps.C1.survey"].line - 1]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("kind: analysis", "kind: analyses", "records.1.kind"),
        ("fields: {what: plan}", "fields: {waht: plan}", "records.4.fields.waht"),
        ("moment: after", "moment: afterwards", "records.5.fields.moment"),
        ("today: 2024-04-30", "today: 30 April", "today"),
        ("P2: completed", "P2: finished", "expect.steps.P2"),
        ("A2: waiting", "A9: waiting", "expect.steps.A9"),
        ("empty-months: [year]", "empty-year: [year]", "expect.findings.empty-year"),
    ],
)
def test_a_faulty_example_is_reported_and_not_run(copy_of, old, new, field):
    folder = copy_of("pdca")
    (folder / "examples").mkdir()
    text = (library.folder_of("pdca") / "examples/middle-of-the-year.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "examples/one.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    fields = {fault.field for fault in faults_in_examples(library.load(folder), folder)}
    assert any(own == field or own.startswith(f"{field}.") for own in fields), fields


def test_a_model_is_kept_as_it_was_when_its_files_are_gone(copy_of):
    model, words = library.model("pdca"), vocabulary()
    files, kept_words = library.pack("pdca"), pack_vocabulary()
    again = library.unpack(files, model.hash, "pdca", unpack_vocabulary(kept_words, words.hash))
    assert again == model
    assert again.hash == model.hash
    assert set(files) <= {"model.yaml", "tables.yaml", "documents.yaml", "checks.yaml"}  # and no example


def test_packed_files_that_were_changed_are_refused():
    files, model = library.pack("pdca"), library.model("pdca")
    with pytest.raises(ValueError, match="hash"):
        library.unpack({**files, "model.yaml": files["model.yaml"] + "\n"}, model.hash, "pdca")
    with pytest.raises(ValueError, match="expected the names"):
        library.unpack({**files, "../model.yaml": ""}, model.hash, "pdca")
    with pytest.raises(ValueError, match="expected the id"):
        library.unpack(files, model.hash, "../pdca")


def test_the_hash_changes_with_every_file_but_the_examples(copy_of):
    folder = copy_of("pdca")
    first = library.load(folder).hash
    (folder / "examples").mkdir()
    (folder / "examples/new.yaml").write_text("title: x\n", encoding="utf-8")
    assert library.load(folder).hash == first == library.model("pdca").hash
    with (folder / "checks.yaml").open("a", encoding="utf-8") as file:
        file.write("# one line more\n")
    assert library.load(folder).hash != first


def test_a_changed_file_is_read_again(copy_of):
    folder = copy_of("pdca")
    assert library.load(folder).version == "1"
    main = folder / "model.yaml"
    main.write_text(
        main.read_text(encoding="utf-8").replace('version: "1"', 'version: "2"'), encoding="utf-8"
    )
    assert library.load(folder).version == "2"


def test_an_operators_own_model_stands_for_the_one_of_its_name(copy_of, tmp_path, monkeypatch):
    own = tmp_path / "own" / "models"
    own.mkdir(parents=True)
    copy_of("pdca").rename(own / "pdca")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path / "own"))
    assert library.folder_of("pdca") == own / "pdca"
    assert set(SHIPPED) <= {model.id for model in library.models()}


def test_an_unknown_model_is_told_with_those_that_exist():
    with pytest.raises(LookupError, match=r"expected one of .*pdca"):
        library.model("plan-do-check")


def test_a_folder_without_a_model_is_a_fault(tmp_path):
    with pytest.raises(FaultyModel, match="expected this file, and it is not here"):
        library.load(tmp_path)


def test_names_that_lie_outside_are_those_of_their_packages():
    """Roles, lists of the result and head-counts are named here again, for pure packages know no Django."""
    assert set(names.ROLES) == set(RoleKind.values)
    assert set(each.LISTS) == set(names.NODE_LISTS)
    assert set(covering.PEOPLE) == set(names.HEAD_COUNTS)
