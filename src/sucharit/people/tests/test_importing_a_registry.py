"""A registry of organisations is imported whole or not at all, and every fault is reported at its cell."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.history.models import Entry
from sucharit.people import actions
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.people.registry_import.planning import Plan, plan
from sucharit.people.registry_import.reading import OrganisationRegistry, RegistryRow, read_registry
from sucharit.people.tests.registries import HEADER, PATHS, ROWS, paths, write_csv, write_xlsx
from sucharit.tables import Faults, InputFaults

pytestmark = pytest.mark.django_db


def take(file: Path, accept: bool = False, sheet: str | None = None) -> Plan:
    faults = Faults()
    registry = read_registry(file, faults, sheet)
    faults.raise_if_any()
    return actions.import_organisations(by=None, registry=registry, origin=file.name, accept_changes=accept)


@pytest.fixture
def import_rows(tmp_path: Path):
    """Take over rows under these headers."""

    def take_over(rows: list[list[Any]], header: list[str] = HEADER, accept: bool = False) -> Plan:
        return take(write_csv(tmp_path / "registry.csv", rows, header), accept)

    return take_over


@pytest.fixture
def country(import_rows) -> None:
    import_rows(ROWS)


def faults_of(import_rows, rows: list[list[Any]], header: list[str] = HEADER) -> list[str]:
    before = paths()
    with pytest.raises(InputFaults) as refused:
        import_rows(rows, header)
    assert paths() == before
    return refused.value.lines()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "thai headers"])
def test_a_sound_registry_is_stored_whatever_the_order_of_its_rows(tmp_path: Path, kind: str) -> None:
    if kind == "csv":
        file = write_csv(tmp_path / "registry.csv", ROWS)
    elif kind == "xlsx":
        numbers = [[int(row[0]) if row[0].isdigit() else row[0], *row[1:]] for row in ROWS]
        file = write_xlsx(tmp_path / "registry.xlsx", numbers)
    else:
        file = write_csv(tmp_path / "registry.csv", ROWS, ["รหัส", "ชื่อหน่วยงาน", "ประเภท", "ภูมิภาค", "สังกัด"])
    done = take(file)
    assert (len(done.created), done.changed, done.unchanged) == (5, [], 0)
    assert paths() == PATHS
    doi = Organisation.objects.get(code="1050130001")
    assert (doi.kind, doi.region, doi.parent.code, doi.name_th) == (
        "school",
        "north",
        "cm-3",
        "โรงเรียนบ้านดอย",
    )


def test_an_import_says_in_the_history_by_whom_and_what(import_rows) -> None:
    import_rows(ROWS)
    import_rows([["cm", "สพม.เชียงใหม่ 1", "area-secondary", "north", ""]], accept=True)
    first, second = Entry.objects.order_by("pk")
    assert (first.by, first.verb, first.about) == (
        "command line",
        "people.import_organisations",
        "organisations",
    )
    assert (first.what["created"], first.what["origin"]) == (5, "registry.csv")
    assert sorted(first.what["created_codes"]) == sorted(PATHS)
    assert second.what["changes"] == {
        "cm": {"name_th": ["สพม.เชียงใหม่", "สพม.เชียงใหม่ 1"], "parent": ["obec", ""]}
    }


@pytest.mark.usefixtures("country")
def test_the_same_registry_again_changes_nothing_and_leaves_no_trace(import_rows) -> None:
    done = import_rows(ROWS)
    assert (done.created, done.changed, done.unchanged, done.moved) == ([], [], 5, [])
    assert Entry.objects.count() == 1


@pytest.mark.usefixtures("country")
def test_known_organisations_change_only_when_that_is_accepted(import_rows) -> None:
    rows = [
        ["cm", "สพม.เชียงใหม่ (ใหม่)", "area-secondary", "north", "obec"],
        ["nan", "สพม.น่าน", "สพม.", "เหนือ", "obec"],
    ]
    with pytest.raises(actions.ChangesNotAccepted, match="1 organisations would be changed") as refused:
        import_rows(rows)
    (change,) = refused.value.plan.changed
    assert change.fields == {"name_th": ("สพม.เชียงใหม่", "สพม.เชียงใหม่ (ใหม่)")}
    assert "nan" not in paths()
    done = import_rows(rows, accept=True)
    assert (len(done.created), len(done.changed)) == (1, 1)
    assert Organisation.objects.get(code="cm").name_th == "สพม.เชียงใหม่ (ใหม่)"


@pytest.mark.usefixtures("country")
def test_an_office_that_moves_takes_its_schools_along_though_the_file_names_none(import_rows) -> None:
    import_rows([["cm-3", "สพป.เชียงใหม่ เขต 3", "area-primary", "north", "cm"]], accept=True)
    assert paths()["1050130001"] == "obec/cm/cm-3/1050130001/"


@pytest.mark.usefixtures("country")
def test_an_office_with_a_new_code_is_met_by_its_name(import_rows) -> None:
    rows = [["5003", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต ๓", "สพป.", "เหนือ", "obec"]]
    pk = Organisation.objects.get(code="cm-3").pk
    done = import_rows(rows, accept=True)
    assert done.changed[0].fields["code"] == ("cm-3", "5003")
    assert Organisation.objects.get(pk=pk).code == "5003"
    assert paths()["1050130002"] == "obec/5003/1050130002/"


@pytest.mark.usefixtures("country")
def test_a_school_of_a_known_name_but_another_code_is_another_school(import_rows) -> None:
    done = import_rows([["1050990001", "โรงเรียนบ้านดอย", "school", "north", "cm"]])
    assert [item.code for item in done.created] == ["1050990001"]


@pytest.mark.usefixtures("country")
def test_a_row_without_a_code_is_met_by_its_name(import_rows) -> None:
    done = import_rows([["", "โรงเรียน บ้านดอย", "school", "south", "cm-3"]], accept=True)
    assert done.changed[0].fields["region"] == ("north", "south")
    (fault,) = faults_of(import_rows, [["", "โรงเรียนไม่มีใครรู้จัก", "school", "south", "cm-3"]])
    assert "row 2, column code: found nothing; expected a code, for no organisation of this name" in fault
    import_rows([["other", "โรงเรียนบ้านดอย", "school", "south", "cm"]])
    (fault,) = faults_of(import_rows, [["", "โรงเรียนบ้านดอย", "school", "south", "cm-3"]])
    assert "expected a code, for 2 organisations are called so" in fault


@pytest.mark.usefixtures("country")
def test_what_the_file_has_no_column_for_stays_and_an_empty_cell_empties(import_rows) -> None:
    import_rows([["cm", "สพม.เชียงใหม่", ""]], ["code", "name_th", "region"], accept=True)
    cm = Organisation.objects.get(code="cm")
    assert (cm.region, cm.kind, cm.parent.code) == ("", "area-secondary", "obec")


@pytest.mark.usefixtures("country")
def test_two_that_take_each_others_codes_and_places_do_so(import_rows) -> None:
    pk = Organisation.objects.get(code="1050130001").pk
    rows = [["1050130002", "โรงเรียนบ้านดอย", "cm-3"], ["1050130001", "โรงเรียนบ้านธาร", "cm"]]
    import_rows(rows, ["code", "name_th", "parent"], accept=True)
    school = Organisation.objects.get(pk=pk)
    assert (school.code, school.name_th, school.path) == (
        "1050130001",
        "โรงเรียนบ้านธาร",
        "obec/cm/1050130001/",
    )
    # A parent and its child change places.
    rows = [["cm", "สพม.เชียงใหม่", "1050130001"], ["1050130001", "โรงเรียนบ้านธาร", "obec"]]
    import_rows(rows, ["code", "name_th", "parent"], accept=True)
    assert paths()["cm"] == "obec/1050130001/cm/"


def test_days_may_be_written_with_buddhist_or_common_years(tmp_path: Path) -> None:
    days = ["2553-08-18", "18/8/2553", "๑๘/๐๘/๒๕๕๓", "2010-08-18", date(2010, 8, 18)]
    rows = [[f"o-{n}", f"สพป.น่าน เขต {n}", "สพป.", day] for n, day in enumerate(days, 1)]
    take(write_csv(tmp_path / "registry.csv", rows, ["code", "name", "kind", "since"]))
    assert set(Organisation.objects.values_list("since", flat=True)) == {date(2010, 8, 18)}


ONE = ["cm-9", "สพป.เชียงใหม่ เขต 9", "area-primary", "north", "obec"]


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    ("at", "cell", "words"),
    [
        (0, "cm/9", "column code: found 'cm/9'; expected a code of the letters a–z, digits, - and _"),
        (0, "", "column code: found nothing; expected a code, for no organisation of this name is known"),
        (0, "c" * 61, "expected at most 60 letters"),
        (1, "", "column name_th: found nothing; expected a name"),
        (1, "ก" * 201, "expected at most 200 letters"),
        (2, "กระทรวง", "column kind: found 'กระทรวง'; expected one of headquarters, area-primary"),
        (2, "", "column kind: found nothing; expected one of headquarters"),
        (3, "moon", "column region: found 'moon'; expected one of north, northeast"),
        (4, "cm-99", "column parent: found 'cm-99'; expected a known code or name"),
        (4, "สพป.เชียงไหม่ เขต 3", "the nearest is สพป.เชียงใหม่ เขต 3 (cm-3)"),
        (
            4,
            "cm-9",
            "column parent: found cm-9; expected a parent that doesn't lie under it (cm-9 under cm-9)",
        ),
        (1, "สพป เชียงใหม่ เขต ๓", "expected a name of its own; cm-3 is called so too"),
    ],
)
def test_a_fault_names_row_column_found_and_expected(import_rows, at: int, cell: str, words: str) -> None:
    row = [*ONE[:at], cell, *ONE[at + 1 :]]
    if at == 1 and "๓" in cell:
        row[0] = "cm-3b"
        row[2] = "area-primary"
        rows = [["cm-3", "สพป.เชียงใหม่ เขต 3", "area-primary", "north", "obec"], row]
    else:
        rows = [["obec", "สำนักงานส่วนกลาง", "ส่วนกลาง", "", ""], row]
    (fault,) = faults_of(import_rows, rows)
    assert fault.startswith("registry.csv, row 3, ")
    assert words.replace("cm-3 is", "row 2 is") in fault


@pytest.mark.usefixtures("country")
def test_every_fault_is_reported_at_once_and_an_office_at_fault_does_not_accuse_its_schools(
    tmp_path: Path,
) -> None:
    rows = [
        ["s-1", "โรงเรียนหนึ่ง", "school", "north", "new-office"],
        ["new-office", "สพป.น่าน เขต 1", "office", "moon", "obec"],
        ["s-2", "โรงเรียนสอง", "school", "north", "nobody"],
    ]
    faults = Faults()
    registry = read_registry(write_csv(tmp_path / "registry.csv", rows), faults)
    plan(registry, Organisation.objects.all(), faults)
    with pytest.raises(InputFaults) as refused:
        faults.raise_if_any()
    assert [(fault.row, fault.column, fault.actual.en) for fault in refused.value.faults] == [
        (3, "kind", "'office'"),
        (3, "region", "'moon'"),
        (4, "parent", "'nobody'"),
    ]


def test_the_same_code_or_organisation_twice_is_reported_with_both_rows(import_rows) -> None:
    words = faults_of(import_rows, [*ROWS, ["CM-3", "อื่น", "school", "", ""]])
    assert words == [
        "registry.csv, row 7, column code: found cm-3, as in row 4; expected each organisation once"
    ]


def test_a_school_name_is_its_own_within_one_office_only(import_rows) -> None:
    again = ["1050130009", "โรงเรียน บ้านดอย", "school", "north", "cm-3"]
    (fault,) = faults_of(import_rows, [*ROWS, again])
    assert fault == (
        "registry.csv, row 7, column name_th: found 'โรงเรียน บ้านดอย';"
        " expected a name of its own; row 2 is called so too"
    )
    import_rows([*ROWS, [*again[:4], "cm"]])


def test_an_office_may_be_called_as_one_that_had_ended_before_it_began(import_rows) -> None:
    header = ["code", "name_th", "kind", "since", "until"]
    old, new = ["old", "สพป.น่าน", "สพป.", "", "2010-08-17"], ["new", "สพป.น่าน", "สพป.", "2010-08-18", ""]
    assert len(import_rows([old, new], header).created) == 2
    (fault,) = faults_of(import_rows, [["third", "สพป.น่าน", "สพป.", "2020-01-01", ""], new], header)
    assert "expected a name of its own" in fault
    (fault,) = faults_of(import_rows, [["x", "สพป.แพร่", "สพป.", "2020-01-01", "2019-01-01"]], header)
    assert "column until: found '2019-01-01'; expected a day from 2020-01-01 on" in fault


@pytest.mark.usefixtures("country")
def test_a_circle_is_reported_at_each_of_its_rows_and_stores_nothing(import_rows) -> None:
    rows = [["obec", "สำนักงานส่วนกลาง", "cm-3"], ["cm", "สพม.เชียงใหม่", "obec"]]
    faults = faults_of(import_rows, rows, ["code", "name_th", "parent"])
    assert any(
        "row 2, column parent: found cm-3; expected a parent that doesn't lie under it" in fault
        for fault in faults
    )


def test_a_file_that_is_no_registry_is_refused_in_words(tmp_path: Path) -> None:
    for file, words in (
        (
            write_csv(tmp_path / "a.csv", ROWS, ["x", "name_th", "kind", "region", "parent"]),
            "the columns code (รหัส)",
        ),
        (
            write_csv(tmp_path / "b.csv", ROWS, [*HEADER[:4], "parnet"]),
            "found 'parnet'; expected one of code (รหัส)",
        ),
        (write_csv(tmp_path / "c.csv", ROWS, [*HEADER[:4], "kind"]), "a.csv"),
        (write_xlsx(tmp_path / "d.xlsx", ROWS, ["x", *HEADER[1:]]), "the columns code (รหัส)"),
    ):
        with pytest.raises(InputFaults) as refused:
            take(file)
        assert words in str(refused.value) or words == "a.csv"
    (tmp_path / "e.pdf").write_text("%PDF")
    with pytest.raises(
        InputFaults, match=r"found a file ending in '\.pdf'; expected an \.xlsx or \.csv file"
    ):
        take(tmp_path / "e.pdf")


@pytest.mark.slow
def test_three_thousand_schools_are_never_asked_for_one_by_one(
    tmp_path: Path, django_assert_max_num_queries
) -> None:
    take(write_csv(tmp_path / "offices.csv", ROWS))
    schools = [[f"9{n:09}", f"โรงเรียนที่ {n}", "school", "north", "cm-3"] for n in range(3_000)]
    file = write_csv(tmp_path / "schools.csv", schools)
    with django_assert_max_num_queries(60):
        assert len(take(file).created) == 3_000
    with django_assert_max_num_queries(10):
        assert take(file).unchanged == 3_000
    moved = write_csv(tmp_path / "moved.csv", [[*row[:4], "cm"] for row in schools])
    with django_assert_max_num_queries(80):
        assert len(take(moved, accept=True).changed) == 3_000
    assert Organisation.objects.filter(path__startswith="obec/cm/9").count() == 3_000


TREES = st.lists(st.integers(0, 9), min_size=1, max_size=10)


class AnyTree(TestCase):
    @settings(max_examples=40)
    @given(TREES, TREES, st.randoms())
    def test_any_tree_a_registry_describes_is_as_if_created_one_by_one(self, first, second, chance):
        for tree in (first, second):  # the second moves and adds
            parents = {n: under % n if n else None for n, under in enumerate(tree)}  # 0 is the root
            lines = [
                RegistryRow(n + 2, {"code": f"o{n}", "name_th": f"ชื่อ {n}", "kind": OrganisationKind.SCHOOL,
                             "parent": "" if under is None else f"o{under}"})
                for n, under in parents.items()
            ]  # fmt: skip
            chance.shuffle(lines)
            registry = OrganisationRegistry("registry", {"code": "code"}, lines)
            actions.import_organisations(by=None, registry=registry, accept_changes=True)
            for n, under in parents.items():
                above = f"{paths()[f'o{under}']}" if under is not None else ""
                assert paths()[f"o{n}"] == f"{above}o{n}/"
            for item in Organisation.objects.select_related("parent"):
                assert item.path == item.path_now()
