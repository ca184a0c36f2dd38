"""What tables of the item board say of work groups that owned items for a part of the year."""

from datetime import date

from sucharit.languages import Text
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models.item_board import BoardCheckFact, BoardFact, BoardItemFact
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tests.sample_records import SampleRecords, table

WORDS = Text("ข้อ", "Item")


def item(code, group, state="ready"):
    return BoardItemFact(code, code, WORDS, WORDS, state, groups=(group,), is_owned=True)


def test_a_group_that_passed_its_items_on_keeps_its_row_of_the_round_in_which_it_had_them():
    """Seen before: of 3 items that were looked through, the rows of the round had 1."""
    board = BoardFact(
        (item("O1", "อำนวยการ"), item("O2", "อำนวยการ", "drafting"), item("O3", "อำนวยการ")),
        (
            BoardCheckFact(
                date(2024, 1, 31),
                "คณะทำงาน",
                {"O1": "ready", "O2": "ready", "O3": "drafting"},
                {"O1": ("อำนวยการ",), "O2": ("การเงิน",), "O3": ("การเงิน",)},
            ),
        ),
    )
    content = table("check-rounds-by-owner", TableSources(SampleRecords().facts(board=board), vocabulary()))
    assert content.texts() == [["อำนวยการ", "O1 O2 O3", "1/1", "2/3"], ["การเงิน", "", "1/2", "0/0"]]
