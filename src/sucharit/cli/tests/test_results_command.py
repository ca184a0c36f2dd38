"""`sucharit results`: the clerk who takes an announcement over hears everything odd before it counts."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from click.testing import Result as Answer

from sucharit.cli.results import command
from sucharit.history.models import Entry, Seal
from sucharit.people.models import Organisation
from sucharit.results.models import Announcement, Result
from sucharit.results.tests.tables import (
    HEADER,
    LINES_2564,
    LINES_2565,
    changed,
    make_five_offices,
    write_csv,
    write_xlsx,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offices() -> dict[str, Organisation]:
    return make_five_offices()


@pytest.fixture
def last_year(tmp_path: Path) -> None:
    """2564 is announced; its table has no changes, for the year before is unknown."""
    answer = take(write_xlsx(tmp_path / "2564.xlsx", LINES_2564), year=2564)
    assert answer.exit_code == 0, answer.output


def take(file: Path, *options: str, year: int = 2565) -> Answer:
    return CliRunner().invoke(command, ["import", str(file), "--year", str(year), *options])


def scores(year: int = 2565) -> dict[str, str]:
    pairs = Result.objects.for_year(year).values_list("organisation__code", "score")
    return {code: str(score) for code, score in pairs}


FIVE = {"phrae-1": "99.15", "cm-3": "97.39", "cm": "94.67", "cm-2": "84.99", "lampang": "81.52"}


@pytest.mark.usefixtures("last_year")
@pytest.mark.parametrize("kind", ["xlsx", "csv", "old csv"])
def test_a_sound_table_is_stored_from_every_kind_of_file_and_spelling(tmp_path: Path, kind: str) -> None:
    if kind == "xlsx":
        file = write_xlsx(tmp_path / "ita.xlsx", LINES_2565, title="ผล ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๕")
    else:
        encoding = "cp874" if kind == "old csv" else "utf-8-sig"
        file = write_csv(tmp_path / "ita.csv", LINES_2565, encoding=encoding)
    answer = take(file, "--national-mean", "๘๗.๕๗")
    assert answer.exit_code == 0, answer.output
    assert "stored obec-area 2565: 5 results (no doubts)" in answer.output
    assert scores() == FIVE
    announcement = Announcement.objects.for_year(2565).get()
    assert announcement.national_mean == Decimal("87.57")
    assert announcement.edition == "obec-area/2564"  # 2565 has none of its own: the earlier neighbour
    assert announcement.origin.startswith(f"{file.name} sha256:")
    second = Result.objects.with_change().get(announcement=announcement, rank=2)
    assert (second.rating, second.passes) == ("AA", True)
    assert (second.change.published, second.change.computed) == (Decimal("15.87"), Decimal("15.87"))


@pytest.mark.usefixtures("last_year")
def test_a_doubt_stops_the_import_and_names_file_row_column_found_and_expected(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "ita.xlsx", changed(LINES_2565, 1, score="๙๗.๕๙"), title="ปี ๒๕๖๕")
    answer = take(file)
    assert answer.exit_code == 1
    assert (
        'doubt: ita.xlsx [ผล], row 5, column E "เพิ่ม/ลด": found +15.87;'
        " expected +16.07 (97.59 this year − 81.52 last year);"
        " 3 and 5 (๓ ๕) confused: a score of 97.39 would fit [change-against-scores]"
    ) in answer.stderr.splitlines()
    assert "run again with --accept" in answer.stderr
    assert answer.stderr.endswith("nothing was stored\n")
    assert scores() == {}


@pytest.mark.usefixtures("last_year")
def test_accepting_stores_every_row_with_its_doubts_marked(tmp_path: Path) -> None:
    lines = changed(changed(LINES_2565, 1, change=15.86), 2, rating="AA")
    file = write_xlsx(tmp_path / "ita.xlsx", lines)
    assert take(file).exit_code == 1
    answer = take(file, "--accept")
    assert answer.exit_code == 0, answer.output
    assert "5 results (change-from-unrounded 1; rating-against-score 1)" in answer.stdout
    assert scores() == FIVE
    marked = dict(Result.objects.for_year(2565).values_list("organisation__code", "doubts"))
    assert marked == {
        "phrae-1": [],
        "cm-3": ["change-from-unrounded"],
        "cm": ["rating-against-score"],
        "cm-2": [],
        "lampang": [],
    }
    result = Result.objects.with_change().for_year(2565).get(organisation__code="cm-3")
    assert (result.change.published, result.change.computed) == (Decimal("15.86"), Decimal("15.87"))


def test_an_unreadable_number_is_refused_even_when_accepted(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "ita.csv", changed(LINES_2565, 3, score="8๔.O5"))
    answer = take(file, "--accept")
    assert answer.exit_code == 2
    assert (
        "ita.csv, row 5, column C \"คะแนน\": found '8๔.O5'; expected a number from 0 to 100" in answer.stderr
    )
    assert Announcement.objects.count() == 0


def test_a_missing_column_is_refused_even_when_accepted(tmp_path: Path) -> None:
    file = tmp_path / "ita.csv"
    file.write_text("อันดับ,หน่วยงาน,ระดับ\n1,สพป.แพร่ เขต 1,AA\n", encoding="utf-8")
    answer = take(file, "--accept")
    assert answer.exit_code == 2
    assert "expected a column of the scores of 2565 (คะแนน, score)" in answer.stderr


def test_an_unknown_office_is_reported_with_the_nearest_and_cannot_be_accepted(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "ita.xlsx", changed(LINES_2565, 1, office="สพป.เชียงไหม่ เขต 3"))
    answer = take(file)
    assert answer.exit_code == 1
    assert (
        "found 'สพป.เชียงไหม่ เขต 3'; expected a known name; the nearest is สพป.เชียงใหม่ เขต 3" in answer.stderr
    )
    for options in (["--accept"], ["--accept", "--add-unknown"]):  # no province is written like that
        answer = take(file, *options)
        assert answer.exit_code == 2
        assert answer.stderr.endswith("nothing was stored\n")
    assert Organisation.objects.count() == 5
    assert Announcement.objects.count() == 0


def test_an_office_of_former_years_can_be_added_on_demand(tmp_path: Path) -> None:
    lines = changed(changed(LINES_2565, 1, office="สพป.น่าน เขต 1"), 2, office="สพม. เขต 34")
    file = write_xlsx(tmp_path / "ita.xlsx", lines)
    assert take(file, "--add-unknown").exit_code == 1  # adding needs accepting
    answer = take(file, "--accept", "--add-unknown")
    assert answer.exit_code == 0, answer.output
    assert "new organisation primary-nan-1: สำนักงานเขตพื้นที่การศึกษาประถมศึกษาน่าน เขต 1" in answer.stdout
    nan = Organisation.objects.get(code="primary-nan-1")
    assert (nan.region, nan.province_en, nan.kind) == ("north", "Nan", "area-primary")
    assert scores()["primary-nan-1"] == "97.39"
    assert scores()["secondary-34"] == "94.67"
    assert Result.objects.get(organisation=nan).doubts == ["office-unknown"]


def test_the_same_office_twice_stores_nothing_not_even_the_new_offices(tmp_path: Path) -> None:
    lines = changed(changed(LINES_2565, 1, office="สพป.น่าน เขต 1"), 2, office="สพป.แพร่ 1")
    answer = take(write_xlsx(tmp_path / "ita.xlsx", lines), "--accept", "--add-unknown")
    assert answer.exit_code == 2
    assert "can't be stored: ita.xlsx" in answer.stderr
    assert "[office-twice]" in answer.stderr
    assert (Organisation.objects.count(), Announcement.objects.count()) == (5, 0)


def test_a_score_equal_to_the_national_mean_is_reported(tmp_path: Path) -> None:
    answer = take(write_xlsx(tmp_path / "ita.xlsx", LINES_2565), "--national-mean", "94.67")
    assert answer.exit_code == 1
    assert "found 94.67, exactly the national mean" in answer.stderr


def test_a_year_is_replaced_only_on_demand(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "ita.xlsx", LINES_2565)
    assert take(file).stdout.endswith(Seal.objects.get().note())
    again = write_xlsx(tmp_path / "again.xlsx", changed(LINES_2565, 0, score=99.16))
    answer = take(again)
    assert answer.exit_code == 1
    assert (
        "obec-area 2565 has 5 imported results already; --replace puts the table in their place"
        in answer.stderr
    )
    assert scores() == FIVE
    answer = take(again, "--replace")
    assert answer.exit_code == 0
    later, first = Entry.objects.about("announcement:obec-area/2565")
    both = f"corrects entry {first.pk}: {first.what['digest']} is now {later.what['digest']}"
    assert both in answer.stdout
    assert scores() == {**FIVE, "phrae-1": "99.16"}
    assert Announcement.objects.count() == 1
    assert CliRunner().invoke(command, ["verify"]).exit_code == 3


def test_changes_that_could_not_be_checked_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    answer = take(write_xlsx(tmp_path / "ita.xlsx", LINES_2565))
    assert "changes not checked: no scores of 2564 are known" in answer.stdout
    assert "ratings checked against obec-area/2564" in answer.stdout


def test_offices_that_the_table_does_not_name_are_reported(tmp_path: Path) -> None:
    answer = take(write_xlsx(tmp_path / "ita.xlsx", LINES_2565[:3]))
    assert "known but not in the table, 2 of 5: สพป.เชียงใหม่ เขต 2, สพม.ลำปาง ลำพูน" in answer.stdout


def test_an_unknown_sheet_programme_or_kind_of_file_is_refused_in_words(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "ita.xlsx", LINES_2565)
    for answer, words in (
        (take(file, "--sheet", "อื่น"), "ita.xlsx: no sheet 'อื่น', expected one of ปก, ผล"),
        (take(file, "--programme", "moon"), "programme 'moon': expected one with an edition"),
    ):
        assert (answer.exit_code, words in answer.stderr) == (2, True), answer.stderr
    broken = tmp_path / "broken.xlsx"
    broken.write_text("no workbook")
    text = tmp_path / "ita.pdf"
    text.write_text("%PDF")
    assert "expected an Excel workbook (.xlsx)" in take(broken).stderr
    assert "expected an .xlsx or .csv file" in take(text).stderr


@pytest.mark.parametrize("wrong", ["101", "87.575", "แปดสิบ"])
def test_a_national_mean_must_be_a_score(tmp_path: Path, wrong: str) -> None:
    answer = take(write_xlsx(tmp_path / "ita.xlsx", LINES_2565), "--national-mean", wrong)
    assert answer.exit_code == 2
    assert "expected a number from 0 to 100 with at most two decimals" in answer.stderr


def test_a_year_of_the_common_era_is_refused(tmp_path: Path) -> None:
    assert take(write_xlsx(tmp_path / "ita.xlsx", LINES_2565), year=2022).exit_code == 2


def test_the_list_shows_each_announcement_with_its_doubts(tmp_path: Path) -> None:
    def listed(*options: str) -> list[list[str]]:
        answer = CliRunner().invoke(command, ["list", *options])
        assert answer.exit_code == 0
        return [line.split() for line in answer.stdout.splitlines()]

    assert "nothing announced yet" in " ".join(listed()[1])
    take(write_xlsx(tmp_path / "2564.xlsx", LINES_2564), year=2564)
    take(
        write_xlsx(tmp_path / "2565.xlsx", changed(LINES_2565, 2, rating="AA")),
        "--accept",
        "--national-mean",
        "87.57",
    )
    expected: list[Any] = [
        ["obec-area", "2565", "imported", "obec-area/2564", "5", "5", "1", "87.57"],
        ["obec-area", "2564", "imported", "obec-area/2564", "5", "5", "0"],
    ]
    assert listed()[1:] == expected
    assert listed("--programme", "obec-school")[1][:2] == ["nothing", "announced"]


def test_english_headers_and_plain_names_work_too(tmp_path: Path) -> None:
    file = tmp_path / "ita.csv"
    english = dict(zip(HEADER, ("Rank", "Office", "Score", "Rating", "Change", "Pass"), strict=True))
    write_csv(file, LINES_2565)
    text = file.read_text(encoding="utf-8-sig")
    for thai, word in english.items():
        text = text.replace(thai, word, 1)
    file.write_text(text.replace("ไม่ผ่าน", "no").replace("ผ่าน", "yes"), encoding="utf-8")
    assert take(file).exit_code == 0
    assert scores() == FIVE


def test_a_table_taken_over_is_traced_and_a_later_change_is_found_out(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, ["verify"])
    assert (answer.exit_code, answer.stdout) == (0, "all announcements are stored as they were announced\n")
    lines = changed(LINES_2565, 1, office="สพป.น่าน เขต 1")
    assert take(write_xlsx(tmp_path / "ita.xlsx", lines), "--accept", "--add-unknown").exit_code == 0
    entry = Entry.objects.get()
    assert (entry.by, entry.verb) == ("command line", "results.take_over")
    assert (entry.what["results"], entry.what["organisations_added"]) == (5, ["primary-nan-1"])
    assert CliRunner().invoke(command, ["verify"]).exit_code == 0
    Result.objects.filter(rank=1).update(score=100)
    answer = CliRunner().invoke(command, ["verify"])
    assert answer.exit_code == 1
    assert "obec-area 2565: what is stored is not what entry" in answer.stderr
