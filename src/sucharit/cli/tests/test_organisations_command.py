"""`sucharit organisations`: the clerk who hands in a registry sees what it does before it counts."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Answer

from sucharit.cli.organisations import command
from sucharit.history.models import Entry
from sucharit.people.models import Organisation
from sucharit.people.tests.registries import PATHS, ROWS, paths, write_csv, write_xlsx

pytestmark = pytest.mark.django_db


def call(*words: object) -> Answer:
    return CliRunner().invoke(command, [str(word) for word in words])


@pytest.fixture
def country(tmp_path: Path) -> None:
    assert call("import", write_xlsx(tmp_path / "country.xlsx", ROWS)).exit_code == 0


def test_a_sound_registry_is_stored_reported_and_recorded(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "registry.xlsx", ROWS)
    answer = call("import", file)
    assert answer.exit_code == 0, answer.output
    assert "new      cm-3: สพป.เชียงใหม่ เขต 3" in answer.stdout
    assert answer.stdout.endswith("5 created, 0 changed, 0 unchanged\n")
    assert paths() == PATHS
    entry = Entry.objects.get()
    assert entry.by == "command line"
    assert entry.what["origin"].startswith("registry.xlsx sha256:")
    assert call("import", file).stdout == "0 created, 0 changed, 5 unchanged\n"


def test_a_dry_run_tells_and_stores_nothing(tmp_path: Path) -> None:
    answer = call("import", write_csv(tmp_path / "registry.csv", ROWS), "--dry-run")
    assert answer.exit_code == 0
    assert "5 created, 0 changed, 0 unchanged\ndry run: nothing was stored\n" in answer.stdout
    assert paths() == {}
    assert not Entry.objects.exists()


def test_a_total_line_is_left_out_and_told(tmp_path: Path) -> None:
    answer = call("import", write_csv(tmp_path / "registry.csv", [*ROWS, ["รวม", "5 แห่ง", "", "", ""]]))
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.startswith("note: registry.csv, row 7: ")
    assert answer.stdout.endswith("5 created, 0 changed, 0 unchanged\n")


@pytest.mark.usefixtures("country")
def test_changes_are_listed_before_and_after_and_need_accepting(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "registry.csv", [["cm", "สพม.เชียงใหม่", "area-secondary", "", "cm-3"]])
    answer = call("import", file)
    assert answer.exit_code == 1
    assert "changed  cm: region north → nothing; parent obec → cm-3" in answer.stdout
    assert answer.stderr.endswith("nothing was stored\n")
    assert paths() == PATHS
    assert call("import", file, "--accept-changes").exit_code == 0
    assert paths()["cm"] == "obec/cm-3/cm/"


def test_faults_of_reading_and_of_sense_are_reported_together_and_nothing_is_stored(tmp_path: Path) -> None:
    rows = [*ROWS, ["x-1", "โรงเรียน ก", "school", "moon", "cm"], ["x-2", "โรงเรียน ข", "school", "", "nobody"]]
    answer = call("import", write_csv(tmp_path / "registry.csv", rows))
    assert answer.exit_code == 2
    first, second, last = answer.stderr.splitlines()
    assert first.startswith("registry.csv, row 7, column region: found 'moon'; expected one of north")
    assert second.startswith(
        "registry.csv, row 8, column parent: found 'nobody'; expected a known code or name"
    )
    assert last == "nothing was stored"
    assert paths() == {}
    dry = call("import", tmp_path / "registry.csv", "--dry-run")
    assert (dry.exit_code, dry.stderr) == (2, answer.stderr)


def test_long_lists_are_shortened(tmp_path: Path) -> None:
    rows = [[f"s-{n}", f"โรงเรียนที่ {n}", "school", "", ""] for n in range(25)]
    answer = call("import", write_csv(tmp_path / "registry.csv", rows))
    assert "… and 5 more" in answer.stdout
    assert len(answer.stdout.splitlines()) == 22


def test_a_sheet_is_chosen_where_several_hold_a_registry(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "registry.xlsx", ROWS, sheet="หนึ่ง")
    assert call("import", file, "--sheet", "สอง").exit_code == 2
    assert call("import", file, "--sheet", "หนึ่ง").exit_code == 0


@pytest.mark.usefixtures("country")
def test_the_list_goes_down_the_tree_and_says_how_to_go_on() -> None:
    def codes(*words: str) -> list[str]:
        return [line.split()[0] for line in call("list", *words).stdout.splitlines()]

    assert codes()[0] == "obec"
    assert sorted(codes()) == sorted(PATHS)
    assert set(codes("--under", "cm-3")) == {"1050130001", "1050130002"}
    assert codes("--kind", "headquarters") == ["obec"]
    assert set(codes("--region", "north", "--kind", "school")) == {"1050130001", "1050130002"}
    assert codes("--region", "south") == ["no"]
    codes_on_all_pages, words = [], []
    while True:
        *lines, last = call("list", "--most", "2", *words).stdout.splitlines()
        if not last.startswith("more: "):
            codes_on_all_pages += [line.split()[0] for line in [*lines, last]]
            break
        codes_on_all_pages += [line.split()[0] for line in lines]
        words = last.removeprefix("more: ").split()
    assert sorted(codes_on_all_pages) == sorted(PATHS)
    line = call("list", "--under", "cm-3", "--most", "1").stdout.splitlines()[0]
    assert line == "1050130001  school  north  โรงเรียนบ้านดอย  under cm-3"
    answer = call("list", "--under", "no-one")
    assert (answer.exit_code, "no organisation has the code no-one" in answer.stderr) == (2, True)


@pytest.mark.usefixtures("country")
def test_the_list_counts_nothing_and_asks_once(django_assert_num_queries) -> None:
    assert Organisation.objects.exists()
    with django_assert_num_queries(1) as queries:
        call("list")
    assert "COUNT" not in queries.captured_queries[0]["sql"]
