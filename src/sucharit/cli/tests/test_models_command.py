"""`sucharit models` lists, shows and checks ways to drive a year."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sucharit.cli import main
from sucharit.year_models.library import model_folders


@pytest.fixture(autouse=True)
def _no_folder_of_an_operator(monkeypatch):
    monkeypatch.delenv("SUCHARIT_LIBRARY", raising=False)


@pytest.fixture
def copy_of_pdca(tmp_path, monkeypatch) -> Path:
    """A copy of pdca in the current folder."""
    shutil.copytree(model_folders()["pdca"], tmp_path / "ours/pdca")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ours/pdca"


def models(*words: str) -> Result:
    return CliRunner().invoke(main, ["models", *words])


def change(file: Path, old: str, new: str) -> int:
    """Replace the first `old` and return its line."""
    before, match, after = file.read_text(encoding="utf-8").partition(old)
    assert match
    file.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def test_list_names_every_model():
    lines = models("list").output.splitlines()
    assert [line.split()[0] for line in lines] == list(model_folders())
    assert "4 stages,  8 steps, version 1  PDCA" in "\n".join(lines)


def test_list_says_which_model_has_faults(copy_of_pdca, monkeypatch):
    change(copy_of_pdca / "model.yaml", "kind: ring", "kind: rung")
    library = copy_of_pdca.parents[1] / "library"
    (library / "models").mkdir(parents=True)
    shutil.move(copy_of_pdca, library / "models/ours")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(library))
    assert "ours                     1 faults: run sucharit models check ours" in models("list").output


def test_show_says_when_each_step_opens_and_is_completed():
    output = models("show", "pdca").output
    assert "P3   Have the plan approved  [due in month 2]" in output
    assert "opens when: completed: P1 Sum up last year, P2 Set activities" in output
    assert "D1   Record what was done  [for each without parts: Activity; due in month 11]" in output
    assert "completed when: at least 2: Meeting (When: To follow up) with Minutes" in output
    assert "A2 → P1 carries: Carry-over" in output
    assert "error    A text names another office (foreign-office-name)" in output


def test_show_speaks_thai():
    output = models("show", "pdca", "--lang", "th").output
    assert "P3   อนุมัติแผน" in output
    assert "เสร็จเมื่อ: มีการประชุม (ช่วง: ติดตามผล) ที่มี รายงานการประชุม อย่างน้อย 2 รายการ" in output


def test_show_names_an_unknown_model():
    result = models("show", "pdsa")
    assert result.exit_code == 2
    assert "pdsa: expected a model's folder, or one of" in result.output


def test_check_says_that_all_is_well():
    result = models("check", "pdca")
    assert result.exit_code == 0
    assert (
        "pdca (library/models/pdca): all well" in result.output
        or "/library/models/pdca): all well" in result.output
    )
    assert "2 examples agree" in result.output


def test_check_without_a_path_checks_every_model():
    result = models("check")
    assert result.exit_code == 0, result.output
    assert result.output.count(": all well") == len(model_folders())


def test_check_prints_faults_by_file_and_line(copy_of_pdca):
    line = change(copy_of_pdca / "model.yaml", "steps: [P1, P2]", "steps: [P1, P3]")
    result = models("check", "ours/pdca")
    assert result.exit_code == 2
    place = "stages.plan.steps.P3"
    assert (
        f"ours/pdca/model.yaml:{line - 4}: {place}: expected no step that waits for itself: P3 → P3"
        in result.output
    )
    assert "ours/pdca: 1 fault" in result.output


def test_check_runs_the_examples(copy_of_pdca):
    line = change(copy_of_pdca / "examples/middle-of-the-year.yaml", "C2: begun", "C2: completed")
    result = models("check", "ours/pdca")
    assert result.exit_code == 2
    assert (
        f"ours/pdca/examples/middle-of-the-year.yaml:{line}: expect.steps.C2: computed begun "
        "(ติดตามครั้งที่ 2 (14 February 2024): Minutes is missing)"
    ) in result.output


def test_check_looks_up_the_items_that_documents_answer(copy_of_pdca):
    (copy_of_pdca / "documents.yaml").write_text(
        "documents:\n  plan:\n    title: {th: แผน, en: Plan}\n    item: o42\n    sections: {}\n",
        encoding="utf-8",
    )
    assert "documents.plan.item: expected the lasting id of an item" in models("check", "ours/pdca").output


def test_it_starts_without_django():
    code = (
        "import sys; from sucharit.cli import main; main(['models', 'list'], standalone_mode=False); "
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
