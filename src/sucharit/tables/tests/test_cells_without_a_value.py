"""A formula without its value and an error are no empty cells: they are refused, each by its place."""

import pytest

from sucharit.tables.tests.files import cell, document, raw_workbook, refusal, table_of, text_file

HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>org</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>o1</t></is></c></row>'
)
ASKS_TO_COMPUTE = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'


def with_cell(path, xml, **more):
    row = f'<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c>{xml}</row>'
    return raw_workbook(path, HEADER + row, **more)


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="B2"><f>IF(1&gt;0,1,0)</f></c>',
        '<c r="B2"><f>IF(1&gt;0,1,0)</f><v></v></c>',
        '<c r="B2"><f>IF(1&gt;0,1,0)</f><v/></c>',
        '<c r="B2"><f t="shared" si="0"/></c>',
        "<c><f>IF(1&gt;0,1,0)</f></c>",
    ],
    ids=["no value", "an empty value", "a closed value", "a shared formula", "a cell without its place"],
)
def test_a_formula_that_was_stored_without_its_value_is_refused(tmp_path, xml):
    (line,) = refusal(with_cell(tmp_path / "a.xlsx", xml))
    assert line.startswith(
        "a.xlsx [s], row 2, column o1: found a formula that was stored without its value; expected a value"
    )


def test_zeros_that_a_program_writes_until_excel_computes_are_no_values(tmp_path):
    path = with_cell(tmp_path / "a.xlsx", '<c r="B2"><f>A1</f><v>0</v></c>', calculation=ASKS_TO_COMPUTE)
    assert "without its value" in refusal(path)[0]
    path = with_cell(tmp_path / "b.xlsx", '<c r="B2"><f>A1</f><v>1</v></c>', calculation=ASKS_TO_COMPUTE)
    assert table_of(path)[1] == [["a", "1"]]


@pytest.mark.parametrize(
    ("xml", "read"),
    [
        ('<c r="B2"><f>A1</f><v>0</v></c>', "0"),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', ""),
        ('<c r="B2" t="str"><f>A1</f><v>x</v></c>', "x"),
        ('<c r="B2" t="b"><f>A1</f><v>0</v></c>', "FALSE"),
    ],
    ids=["a nought", "an empty text", "a text", "false"],
)
def test_a_formula_with_its_value_is_that_value(tmp_path, xml, read):
    assert table_of(with_cell(tmp_path / "a.xlsx", xml))[1] == [["a", read]]


def test_cells_without_a_value_in_a_row_of_nothing_else_are_refused_too(tmp_path):
    rows = HEADER + '<row r="2"><c r="A2"><f>A9</f></c><c r="B2"><f>B9</f></c></row>'
    assert len(refusal(raw_workbook(tmp_path / "a.xlsx", rows))) == 2


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A"])
def test_an_error_is_refused_in_every_kind_of_file(tmp_path, error):
    expected = f"row 2, column o1: found {error}; expected a value, since an error is no empty cell"
    in_excel = with_cell(tmp_path / "a.xlsx", f'<c r="B2" t="e"><v>{error}</v></c>')
    in_text = text_file(tmp_path / "a.csv", f"org,o1\na,{error}\n")
    rows = "".join(
        f"<table:table-row>{cell(org)}{cell(o1)}</table:table-row>"
        for org, o1 in (("org", "o1"), ("a", error))
    )
    in_document = document(tmp_path / "a.ods", rows)
    for path in (in_excel, in_text, in_document):
        (line,) = refusal(path)
        assert expected in line


def test_a_column_too_narrow_for_its_numbers_is_no_number(tmp_path):
    assert "#####" in refusal(text_file(tmp_path / "a.csv", "org,o1\na,#####\n"))[0]


def test_a_formula_of_libreoffice_without_a_value_is_refused(tmp_path):
    rows = (
        f"<table:table-row>{cell('org')}{cell('o1')}</table:table-row>"
        f'<table:table-row>{cell("a")}<table:table-cell table:formula="of:=1"/></table:table-row>'
    )
    assert "without its value" in refusal(document(tmp_path / "a.ods", rows))[0]


def test_an_error_that_is_newer_than_the_reader_of_values_is_refused_by_its_cell(tmp_path):
    path = with_cell(tmp_path / "a.xlsx", '<c r="B2" t="e"><v>#SPILL!</v></c>')
    assert refusal(path)[0].startswith("a.xlsx [s], row 2, column number 2: found #SPILL!; expected a value")
