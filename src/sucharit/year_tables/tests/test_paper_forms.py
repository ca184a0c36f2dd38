"""A paper of the office is printed with the forms that belong to it, and never with what is sealed there."""

import pytest

from sucharit.vocabulary.library import vocabulary
from sucharit.year_tables.paper_forms import EMPTY_ROWS, forms_of
from sucharit.year_tables.tests.sample_records import SampleRecords


def forms(sources_of, records, sort):
    sources = sources_of(records)
    paper = next(own for own in sources.facts.records.of_kind("internal-measure") if sort in own.refs("sort"))
    return list(forms_of(sources, paper, "th"))


@pytest.mark.parametrize("entry", vocabulary().lists["internal-measures"], ids=lambda entry: entry.id)
def test_every_kind_of_measure_has_a_form_and_each_can_be_filled_in_by_hand(sources_of, entry):
    records = SampleRecords()
    records.add("internal-measure", entry.text.th, sort=(entry.id,))
    made = forms(sources_of, records, entry.id)
    assert made
    for form in made:
        assert form.above == (entry.text.th,)
        assert form.rows
        assert {len(row.cells) for row in form.rows} == {len(form.columns)}
        assert any(not cell.text for row in form.rows for cell in row.cells)


def test_a_short_form_has_a_row_for_each_entry_and_room_for_more(sources_of):
    records = SampleRecords()
    paper = records.add("internal-measure", "เจตนารมณ์", sort=("intent",))
    records.add("form-statement", "ไม่รับของขวัญ", under=paper)
    (form,) = forms(sources_of, records, "intent")
    assert form.texts()[0][0] == "ไม่รับของขวัญ"
    assert [[text.strip() for text in row] for row in form.texts()[1:]] == [
        [""] * len(form.columns)
    ] * EMPTY_ROWS


def test_what_was_entered_into_a_confidential_form_is_never_printed(sources_of):
    records = SampleRecords()
    paper = records.add("internal-measure", "การร้องเรียน", sort=("complaints-about-officers",))
    records.add("form-complaint-case", "เรื่องลับที่หนึ่ง", under=paper)
    records.add("form-complaint-statistics", "สถิติไตรมาส 1", under=paper)
    made = forms(sources_of, records, "complaints-about-officers")
    printed = [text for form in made for row in form.texts() for text in row]
    assert "สถิติไตรมาส 1" in printed
    assert not any("เรื่องลับ" in text for text in printed)
    assert any(form.id.startswith("form-complaint-case") for form in made)


def test_a_measure_has_no_forms_of_another_kind_of_measure(sources_of):
    records = SampleRecords()
    records.add("internal-measure", "ประหยัด", sort=("thrift",))
    titles = {form.title for form in forms(sources_of, records, "thrift")}
    assert "แบบ: ทะเบียนรับของขวัญ" not in titles
