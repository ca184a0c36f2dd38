"""Whatever is damaged in a file, it is read or refused; nothing else happens."""

import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.tables import Faults, Notes, open_tables
from sucharit.tables.column_names import CODES, PEOPLE, names_from
from sucharit.tables.tests.files import cell, document, workbook

names = names_from({"code": CODES, "people": PEOPLE})


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """One sound file of each kind."""
    folder = tmp_path_factory.mktemp("sound")
    line = f"<table:table-row>{cell('รหัส')}{cell('จำนวน')}</table:table-row>"
    text = folder / "a.csv"
    text.write_text('รหัส,จำนวน\na,5\n"b\nx",6\nรวม,11\n', encoding="utf-8")
    cells = [["รหัส", "จำนวน"], ["a", 5], ["b", (0.5, "0%")]]
    return [
        workbook(folder / "a.xlsx", {"s": cells, "t": [["d", 7]]}),
        document(folder / "a.ods", line * 3),
        text,
    ]


def damaged(content: bytes, dice: random.Random) -> bytes:
    """The bytes with one changed, some lost, or some twice."""
    at, length = dice.randrange(len(content)), dice.randint(1, 30)
    change = dice.randrange(3)
    if change == 0:
        return content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :]
    return content[:at] + content[at : at + length] * (change - 1) * 2 + content[at + length :]


@given(st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_read_or_refused(sound, tmp_path_factory, seed):
    dice = random.Random(seed)
    path = dice.choice(sound)
    copy = tmp_path_factory.mktemp("a") / path.name
    if path.suffix == ".csv" or dice.random() < 0.2:
        copy.write_bytes(damaged(path.read_bytes(), dice))
    else:
        with zipfile.ZipFile(path) as given_, zipfile.ZipFile(copy, "w") as made:
            part = dice.choice([name for name in given_.namelist() if name.endswith(".xml")])
            for name in given_.namelist():
                content = given_.read(name)
                made.writestr(name, damaged(content, dice) if name == part else content)
    faults = Faults()
    for table in open_tables(copy, faults, names=names, notes=Notes()):
        for _row, cells in table.rows(faults):
            assert len(cells) == len(table.header)
