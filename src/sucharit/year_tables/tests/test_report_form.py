"""The cover form says what the year knows, ticks only what is shown, and leaves persons to the pen."""

from dataclasses import replace

import pytest

from sucharit.year_models import library
from sucharit.year_tables.tables import make
from sucharit.year_tables.tests.sample_records import SampleRecords


@pytest.fixture
def form(sources_of):
    """The form of the DE model, made from records."""

    def made(records, language="th"):
        model = library.model("developmental-evaluation")
        sources = replace(sources_of(records), model=model)
        return dict(make(model.table("report-form"), sources, language).texts())

    return made


def test_it_names_the_work_the_office_and_the_post(form):
    records = SampleRecords()
    records.add("project", "สำนักงานเขตพื้นที่การศึกษาสุจริต")
    records.add("assignment", "คำสั่ง", post="ศึกษานิเทศก์")
    told = form(records)
    assert told["ชื่อผลงาน"] == "สำนักงานเขตพื้นที่การศึกษาสุจริต"
    assert told["ผู้รับผิดชอบ"] == "ศึกษานิเทศก์"
    assert told["หน่วยงาน"] == "สพป.นครตัวอย่าง เขต 9"


def test_one_class_of_three_is_ticked(form):
    lines = form(SampleRecords())["ประเภทผลงาน"].splitlines()
    assert [line[0] for line in lines] == ["☐", "☐", "☑"]


def test_a_trait_is_ticked_once_the_year_has_results_of_it(form):
    records = SampleRecords()
    records.add("trait-result", "มีวินัย", trait=("discipline",))
    lines = form(records)["คุณลักษณะ"].splitlines()
    assert len(lines) == 5
    assert [line for line in lines if line.startswith("☑")] == ["☑ มีวินัย"]


def test_what_the_product_does_not_keep_is_a_blank(sources_of):
    model = library.model("developmental-evaluation")
    sources = replace(sources_of(SampleRecords()), model=model)
    rows = make(model.table("report-form"), sources, "th").rows
    blanks = [row.cells[0].text for row in rows if any(line.is_blank for line in row.cells[1].lines)]
    assert blanks == ["ชื่อผลงาน", "ผู้รับผิดชอบ", "โทรศัพท์และอีเมล"]
