"""Files made to burn time and memory: each is refused, or read, within what one file may take."""

import gc
import os
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sucharit.tables import Faults, open_tables
from sucharit.tables.apart import Allowance, read_apart
from sucharit.tables.tests.files import MAIN, cell, document, raw_workbook, rewritten

# Times reading an honest table of 600,000 cells just before, by processor time: seconds alone would judge the
# machine and what else runs on it. The largest of these took some 2.4 times as long.
A_PAGE = 2  # what a page itself may spend on a hostile file
A_READER = 5  # what reading it may take; the kernel ends it at 10 seconds
FAR = '<row r="1"><{c} {q}r="{first}"><{v}>1</{v}></{c}></row><row r="1048576"><{c} {q}r="{last}"/></row>'
PATIENT = Allowance(clock=300)  # the processor counts, not how busy the machine is
MILLIONS = 2_500_000
BOUND = "Max file size             0"


def lower_case(folder: Path) -> Path:
    return raw_workbook(folder / "f.xlsx", FAR.format(c="c", v="v", q="", first="a1", last="xfd1048576"))


def sign_in_attribute(folder: Path) -> Path:
    return raw_workbook(
        folder / "f.xlsx", FAR.format(c="c", v="v", q='q=">" ', first="A1", last="XFD1048576")
    )


def prefix(folder: Path) -> Path:
    path = raw_workbook(folder / "f.xlsx", FAR.format(c="x:c", v="x:v", q="", first="A1", last="XFD1048576"))
    return rewritten(path, "xl/worksheets/sheet1.xml", b"<worksheet", f'<worksheet xmlns:x="{MAIN}"'.encode())


def one_place_again_and_again(folder: Path) -> Path:
    return raw_workbook(folder / "f.xlsx", '<row r="1">' + '<c r="a1"/>' * MILLIONS + "</row>")


def values_without_end(folder: Path) -> Path:
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    return raw_workbook(folder / "f.xlsx", row * (MILLIONS // 100))


def rows_repeated(folder: Path) -> Path:
    row = '<table:table-row table:number-rows-repeated="1000000">'
    return document(folder / "f.ods", f"{row}{cell('x') * 90}</table:table-row>")


def empty_cells(folder: Path) -> Path:
    cells = "<table:table-cell/>" * MILLIONS
    return document(folder / "f.ods", f"<table:table-row>{cells}</table:table-row>")


def number_of_a_hundred_million_digits(folder: Path) -> Path:
    number = cell("1", "float", office_value="1E+99999999")
    return document(folder / "f.ods", f"<table:table-row>{number}</table:table-row>")


def spaces_one_by_one(folder: Path) -> Path:
    text = f'<table:table-cell office:value-type="string"><text:p>{"<text:s/>" * 400_000}</text:p>'
    return document(folder / "f.ods", f"<table:table-row>{text}</table:table-cell></table:table-row>")


def columns_hidden_again(folder: Path) -> Path:
    path = raw_workbook(folder / "f.xlsx", "<row><c><v>1</v></c></row>")
    columns = "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 100_000 + "</cols><sheetData>"
    return rewritten(path, "xl/worksheets/sheet1.xml", b"<sheetData>", columns.encode())


def merged_again(folder: Path) -> Path:
    titles = "".join(f'<c t="inlineStr"><is><t>a{n}</t></is></c>' for n in range(10_000))
    path = raw_workbook(folder / "f.xlsx", f"<row>{titles}</row>")
    merged = "</sheetData>" + '<mergeCell ref="A2:B3"/>' * 20_000
    return rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", merged.encode())


def open_brackets_in_a_format(folder: Path) -> Path:
    path = raw_workbook(folder / "f.xlsx", "<row><c s='0'><v>1</v></c></row>")
    formats = f'<numFmts><numFmt numFmtId="170" formatCode="{"[" * 200_000}"/></numFmts><cellXfs>'
    path = rewritten(path, "xl/styles.xml", b"<cellXfs>", formats.encode())
    return rewritten(path, "xl/styles.xml", b'numFmtId="0"', b'numFmtId="170"')


def formats_within_formats(folder: Path) -> Path:
    path = raw_workbook(folder / "f.xlsx", "<row><c><v>1</v></c></row>")
    nested = b"<cellXfs>" * 20_000 + b"</cellXfs>" * 20_000
    return rewritten(path, "xl/styles.xml", b"<cellXfs>", nested + b"<cellXfs>")


def one_long_error(folder: Path) -> Path:
    return raw_workbook(folder / "f.xlsx", f'<row><c t="e"><v>{"x" * (100 << 20)}</v></c></row>')


def entities_within_entities(folder: Path) -> Path:
    names = "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    path = raw_workbook(folder / "f.xlsx", '<row><c t="str"><v>&i;</v></c></row>')
    kind = f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{names}]><worksheet'
    return rewritten(path, "xl/worksheets/sheet1.xml", b"<worksheet", kind.encode())


def nothing_but_commas(folder: Path) -> Path:
    return written(folder / "f.csv", b"a,b\n" + b"1," * (4 << 20))


def rows_of_one_digit(folder: Path) -> Path:
    return written(folder / "f.csv", b"1\n" * (5 << 20))


def one_long_line(folder: Path) -> Path:
    return written(folder / "f.csv", b"a,b\n" + b"x" * (9 << 20))


def old_workbook(folder: Path) -> Path:
    return written(folder / "f.xls", b"\xd0\xcf\x11\xe0" * (2 << 20))


def spaces_before_a_letter(folder: Path) -> Path:
    return written(folder / "f.csv", f"a,b\nก{' ' * 100_000}x,1\n".encode())


def marks_over_one_letter(folder: Path) -> Path:
    return written(folder / "f.csv", f"a,b\nก{'̖́' * 60_000}x,1\n".encode())


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


REFUSED = [
    (lower_case, r"as far as XFD1048576"),
    (sign_in_attribute, r"as far as XFD1048576"),
    (prefix, r"as far as XFD1048576"),
    (one_place_again_and_again, "more than 2,000,000 cells"),
    (values_without_end, "more than 2,000,000 cells"),
    (rows_repeated, "more than 2,000,000 cells"),
    (empty_cells, "more than 2,000,000 cells"),
    (nothing_but_commas, "more than 2,000,000 cells"),
    (rows_of_one_digit, "more than 200,000 rows"),
    (one_long_error, "xxx"),
    (entities_within_entities, "it declares a document type"),
    (one_long_line, "field larger than field limit"),
    (old_workbook, "a file ending in '.xls'"),
]
READ = [
    number_of_a_hundred_million_digits,
    spaces_one_by_one,
    columns_hidden_again,
    merged_again,
    open_brackets_in_a_format,
    formats_within_formats,
    spaces_before_a_letter,
    marks_over_one_letter,
]


def children() -> float:
    """Seconds of a processor that ended children took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def honest(tmp_path_factory) -> float:
    """Seconds of a processor that reading an honest table takes here and now."""
    row = "<row>" + "<c><v>1</v></c>" * 20 + "</row>"
    path = raw_workbook(tmp_path_factory.mktemp("honest") / "f.xlsx", row * 30_000)
    apart = children()
    assert len(read_apart(path, PATIENT).grids) == 1
    return children() - apart


def read_all(path: Path, honest: float) -> Faults:
    """Read a file as a page does, to the last row; it must cost no more than a page and a reader may take."""
    gc.collect()
    gc.freeze()  # what thousands of tests before it left behind is not this file's cost
    own, apart, faults = time.process_time(), children(), Faults()
    for table in open_tables(read_apart(path, PATIENT), faults, names=lambda title: title or None):
        for _row in table.rows(faults):
            pass
    gc.unfreeze()
    assert time.process_time() - own < A_PAGE * honest
    assert children() - apart < A_READER * honest
    return faults


@pytest.mark.slow
@pytest.mark.parametrize(("make", "words"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_a_file_made_to_burn_time_is_refused_in_words(tmp_path, make, words, honest):
    faults = read_all(make(tmp_path), honest)
    with pytest.raises(ValueError, match=words):
        faults.raise_if_any()


@pytest.mark.slow
@pytest.mark.parametrize("make", READ, ids=lambda make: make.__name__)
def test_a_file_of_strange_parts_is_read_as_quickly_as_any(tmp_path, make, honest):
    read_all(make(tmp_path), honest)


@pytest.mark.slow
@pytest.mark.parametrize(
    "allowance",
    [Allowance(processor=1, clock=300, cells=10**9), Allowance(memory=80 << 20, clock=300, cells=10**9)],
)
def test_what_no_count_stops_is_ended_by_the_kernel(tmp_path, allowance, honest):
    apart = children()
    sheets = read_apart(values_without_end(tmp_path), allowance)
    assert sheets.grids == ()
    assert "can't be read within" in sheets.faults[0].in_language("en")
    assert "อ่านไม่จบ" in sheets.faults[0].in_language("th")
    assert children() - apart < A_READER * honest


@pytest.mark.slow
def test_a_file_that_never_comes_to_its_end_is_given_up_by_the_clock(tmp_path):
    os.mkfifo(tmp_path / "f.csv")
    sheets = read_apart(tmp_path / "f.csv", Allowance(clock=2))
    assert "can't be read within" in sheets.faults[0].in_language("en")


@pytest.mark.slow
def test_the_reader_knows_no_key_has_nothing_open_and_may_write_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SUCHARIT_SECRET_KEY", "a secret")
    os.mkfifo(tmp_path / "f.csv")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_apart, tmp_path / "f.csv", Allowance(clock=6))
        process = reader_of(tmp_path / "f.csv")
        environment = (process / "environ").read_bytes()
        limits = (process / "limits").read_text()
        files = [os.readlink(process / "fd" / name) for name in os.listdir(process / "fd")]
        reading.result()
    assert b"SUCHARIT" not in environment
    assert b"DATABASE" not in environment
    assert not [name for name in files if not name.startswith(("/dev/null", "pipe:"))]
    assert BOUND in limits


def reader_of(path: Path) -> Path:
    """The folder in /proc of the process that reads this file, once it has bound itself."""
    for _ in range(200):
        for process in Path("/proc").glob("[0-9]*"):
            try:
                arguments = (process / "cmdline").read_bytes().split(b"\0")
                if str(path).encode() in arguments and BOUND in (process / "limits").read_text():
                    return process
            except OSError:  # it ended
                continue
        time.sleep(0.05)
    raise AssertionError("no process reads the file")
