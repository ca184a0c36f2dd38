"""`sucharit frameworks` lists, shows and checks editions."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sucharit.cli import main
from sucharit.frameworks import edition_folders, load

SHIPPED = tuple(edition_folders())


@pytest.fixture(autouse=True)
def _no_folder_of_an_operator(monkeypatch):
    monkeypatch.delenv("SUCHARIT_LIBRARY", raising=False)


@pytest.fixture
def copy_of_2566(tmp_path, monkeypatch) -> Path:
    """A copy of obec-area/2566 in the current folder."""
    shutil.copytree(edition_folders()["obec-area/2566"], tmp_path / "ours/2566")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ours/2566"


def frameworks(*words: str) -> Result:
    return CliRunner().invoke(main, ["frameworks", *words])


def change(file: Path, old: str, new: str) -> int:
    """Replace the first `old` and return its line."""
    before, match, after = file.read_text(encoding="utf-8").partition(old)
    assert match
    file.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def test_list_names_every_edition():
    lines = frameworks("list").output.splitlines()
    assert [line.split()[0] for line in lines] == list(SHIPPED)
    assert all("sample wording" in line for line in lines)


def test_list_says_which_edition_has_faults(copy_of_2566, monkeypatch):
    library = copy_of_2566.parents[1] / "library/frameworks/our-agency"
    library.mkdir(parents=True)
    shutil.move(copy_of_2566, library / "2566")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(library.parents[1]))
    assert (
        "our-agency/2566    1 faults: run sucharit frameworks check our-agency/2566"
        in frameworks("list").output
    )


def test_show_prints_codes_questions_scales_ratings_quotas_and_open_points():
    output = frameworks("show", "obec-area/2566").output
    edition = load("obec-area/2566")
    for item in edition.items():
        assert f"{item.code:5}{item.title.en}  [{item.id}" in output
    for line in (
        "IIT  Internal survey (weight 30, survey)",
        "EIT  External survey (weight 30, survey, channels 1 and 2)",
        "level4_reversed (i9): Hardly or not at all 100 · To a small extent 67",
        "Don't know or no opinion –",
        "AA: total from 95, passes",
        "IIT: 10 per cent of the head-count, at least 30, at most 400; everyone where there are fewer",
        "O30 disclosure.participation: follows disclosure.participation, disclosure.opinions",
    ):
        assert line in output
    assert all(point.en in output for point in edition.open_points)


def test_show_prints_thai_by_option():
    output = frameworks("show", "obec-area/2568", "--lang", "th").output
    assert "9.5  การส่งเสริมความโปร่งใส  [disclosure.transparency]" in output
    assert "pass (ผ่าน): total from 85, passes" in output


def test_show_prints_what_must_be_shown_for_an_item_and_why_it_may_fail():
    lines = [line.strip() for line in frameworks("show", "obec-area/2566").output.splitlines()]
    place = lines.index(
        "O29  Statistics of corruption complaints  [disclosure.complaint-statistics, published]"
    )
    assert lines[place + 1].startswith("Statistics of the complaints about corruption")
    assert lines[place + 2] == 'changes quarterly, must be of the year, must say "none" where there is none'
    assert '- Where there was no complaint, the words "no complaints"  [none-stated]' in lines[place:]
    assert lines[place + 6].startswith("not published if total-only: ")
    assert lines.count("link-dead: The address that was handed in does not open") == 1
    assert "changes yearly, can be filled by own-surveys" in lines


def test_show_prints_guidance_in_thai_by_option_and_none_for_questions():
    output = frameworks("show", "obec-school/2566", "--lang", "th").output
    assert "- ค่าธรรมเนียมหรือค่าใช้จ่าย หากไม่เก็บต้องเขียนว่า “ไม่มีค่าธรรมเนียม”  [fee]" in output
    assert output.count("changes ") == 33


def test_show_and_check_leave_guidance_out_where_an_edition_has_none(copy_of_2566, monkeypatch):
    change(copy_of_2566 / "edition.yaml", "id: obec-area/2566", "id: our-agency/2566")
    change(copy_of_2566 / "edition.yaml", "previous: obec-area/2564", "# no previous")
    (copy_of_2566 / "crosswalk.yaml").unlink()
    assert "Why any item" not in frameworks("show", "ours/2566").output
    assert "guidance" not in frameworks("check", "ours/2566").output


def test_check_names_the_audited_items_without_guidance(copy_of_2566):
    library = edition_folders()["obec-area/2566"].parent / "guidance"
    shutil.copytree(library, copy_of_2566.parent / "guidance")
    (copy_of_2566.parent / "guidance/disclosure.news.yaml").unlink()
    output = frameworks("check", "ours/2566").output
    assert "guidance for 42 of 43 audited items; none for disclosure.news" in output


def test_check_prints_a_fault_in_shared_guidance_where_the_file_is(copy_of_2566):
    shared = copy_of_2566.parent / "guidance"
    shutil.copytree(edition_folders()["obec-area/2566"].parent / "guidance", shared)
    line = change(shared / "disclosure.news.yaml", "check: year", "check: years")
    (fault, _) = frameworks("check", "ours/2566").stderr.splitlines()
    assert fault.startswith(
        f"ours/guidance/disclosure.news.yaml:{line}: elements.dates.check: expected one of"
    )


def test_show_lists_the_parts_of_an_item():
    output = frameworks("show", "obec-area/2564").output
    assert "i11.2  made to suit one particular supplier  [level4_reversed]" in output


@pytest.mark.parametrize("words", [("show", "obec-area/2600"), ("check", "no/such/folder")])
def test_the_error_for_an_unknown_edition_lists_the_known_ones(words):
    result = frameworks(*words)
    assert result.exit_code == 2
    assert f"one of {', '.join(SHIPPED)}" in result.stderr


def test_check_finds_all_well_in_the_library_that_ships():
    result = frameworks("check")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert [line.split()[0] for line in result.stdout.splitlines() if "all well" in line] == list(SHIPPED)
    assert "3 instruments, 10 indicators with 7 sub-indicators, 88 items, 109 parts" in result.stdout
    assert "76 items continue, 7 merged or split, 5 new, 0 gone since obec-area/2564" in result.stdout


def test_check_prints_every_fault_with_a_path_from_the_current_folder(copy_of_2566):
    first = change(copy_of_2566 / "edition.yaml", "instruments:", "instruments:  # of three kinds")
    change(copy_of_2566 / "edition.yaml", "weight: 40", "weight: 41")
    second = change(copy_of_2566 / "text/en.yaml", "groups:", "groups:\n  misc: Miscellaneous")
    result = frameworks("check", "ours/2566")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"ours/2566/edition.yaml:{first}: instruments: "
        "expected weights that add up to 100; they add up to 101",
        f"ours/2566/text/en.yaml:{second + 1}: groups.misc: "
        "expected an id of this edition; it has none of this name",
        "ours/2566: 2 faults",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("total: 94.67", "total: 95.37", "expect.total: expected 95.37, the edition gives 94.67"),
        ("rating: A", "rating: AA", "expect.rating: expected AA, the edition gives A"),
        ("passes: yes", "passes: no", "expect.passes: expected no, the edition gives yes"),
        ("IIT: 97.85", "IIT: 97.84", "expect.instruments.IIT: expected 97.84, the edition gives 97.85"),
        (
            "IIT: 97.85",
            "IIT: null",
            "expect.instruments.IIT: expected null (unknown), the edition gives 97.85",
        ),
        ('"9": 95.00', '"99": 95.00', "expect.indicators.99: expected an id or code of this edition"),
        ('"9.5": 75', '"9.6": 75', "indicators.9.6: expected the code of an indicator"),
        (
            "expect:",
            "population: 80\nresponses: {iit: 3}\nexpect:",
            "expect.withheld: expected no, the edition gives yes",
        ),
        ("expect:", "responses: {oat: 3}\nexpect:", "responses.oat: expected one of iit, eit, oit"),
        ("expect:", "tallies: {oat: {}}\nexpect:", "tallies.oat: expected one of iit, eit, oit"),
        ("expect:", 'tallies: {iit: {"2": {}}}\nexpect:', "tallies.iit.2: expected a channel of IIT: 1"),
        ("expect:", 'tallies: {iit: {"1": {x: [1]}}}\nexpect:', "tallies.iit.1.x: expected a column of IIT"),
        (
            "expect:",
            'tallies: {oit: {"1": {o1: [1]}}}\nexpect:',
            "o1: expected 2 counts, one a choice; found 1",
        ),
        ("expect:", "expected: {}\nexpect:", "expected: this key is not known here"),
    ],
)
def test_check_runs_the_worked_examples_and_reports_differences_at_their_line(
    old, new, message, copy_of_2566
):
    line = change(copy_of_2566 / "examples/worked-example.yaml", old, new)
    result = frameworks("check", "ours/2566")
    assert result.exit_code == 2
    place, rest = result.stderr.splitlines()[0].split(": ", 1)
    assert message in rest
    assert place.startswith("ours/2566/examples/worked-example.yaml:")
    assert int(place.rpartition(":")[2]) >= line


def test_check_takes_a_folder_of_editions(copy_of_2566):
    shutil.copytree(edition_folders()["obec-area/2564"], copy_of_2566.parent / "2564")
    result = frameworks("check", "ours")
    assert result.exit_code == 0
    assert result.stdout.count("all well") == 2


def test_check_says_when_nothing_proves_the_scores(copy_of_2566):
    shutil.rmtree(copy_of_2566 / "examples")
    assert "no examples: nothing proves its scores yet" in frameworks("check", "ours/2566").stdout


def test_check_takes_words_that_override_those_of_an_edition(tmp_path, monkeypatch):
    words = tmp_path / "frameworks/obec-area/2566"
    (words / "text").mkdir(parents=True)
    (words / "wording.yaml").write_text("wording: official\nsource: us\nlicence: ours\n", encoding="utf-8")
    (words / "text/th.yaml").write_text("items:\n  duties.time: ถ้อยคำทางการ\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = frameworks("check", "frameworks")
    assert result.exit_code == 0
    assert "obec-area/2566 (frameworks/obec-area/2566): all well" in result.stdout
    assert "11 examples agree" in result.stdout
    assert "official wording" in result.stdout


def test_words_for_no_edition_are_an_error(tmp_path):
    (tmp_path / "wording.yaml").write_text("wording: official\nsource: us\nlicence: ours\n", encoding="utf-8")
    result = frameworks("check", str(tmp_path))
    assert result.exit_code == 2
    assert "expected the name of an edition" in result.stderr
