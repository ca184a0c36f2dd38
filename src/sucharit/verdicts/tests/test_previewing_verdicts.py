"""A preview tells exactly what storing does, and taking back restores exactly what was there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.frameworks import load
from sucharit.people.models import Organisation
from sucharit.rounds import actions as rounds
from sucharit.rounds.tests.places import make_places, make_round
from sucharit.tables import InputFaults
from sucharit.uploads.models import LastImport
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import actions
from sucharit.verdicts.models import Verdict
from sucharit.verdicts.sheets import VerdictSheet
from sucharit.verdicts.standing import items_of

ITEMS = items_of(load("obec-area/2566"))[:4]
CHOICES = st.dictionaries(st.sampled_from(ITEMS), st.sampled_from([1, 2]))
SHEETS = st.dictionaries(st.sampled_from(["north", "south"]), CHOICES)


def sheet_of(choices):
    return VerdictSheet("oit.csv", choices, {code: row for row, code in enumerate(choices, 2)})


def stored():
    rows = Verdict.objects.values_list("organisation__code", "item", "choice")
    return {(code, item): choice for code, item, choice in rows}


def cells(choices):
    return {(code, item): choice for code, items in choices.items() for item, choice in items.items()}


class Previews(TestCase):
    def setup_example(self):
        super().setup_example()
        self.places = make_places()
        self.round = rounds.enter_open(by=None, round=make_round(self.places))

    def give(self, choices):
        Verdict.objects.bulk_create(
            Verdict(round=self.round, organisation=self.places[code], item=item, choice=choice)
            for (code, item), choice in cells(choices).items()
        )

    @given(SHEETS, SHEETS)
    def test_a_preview_names_every_cell_that_changes_and_no_other_and_it_is_taken_back_whole(
        self, before, after
    ):
        self.give(before)
        was = stored()
        plan = actions.plan_verdicts(self.round, sheet_of(after))
        assert stored() == was
        actions.import_verdicts(by=None, round=self.round, sheet=sheet_of(after), previewed=plan.digest)
        now = stored()
        kept = {cell: choice for cell, choice in was.items() if cell[0] not in after}
        assert now == kept | cells(after)
        different = {
            cell: (was.get(cell), now.get(cell))
            for cell in was.keys() | now.keys()
            if was.get(cell) != now.get(cell)
        }
        assert cells(plan.changes) == different
        assert plan.changed == len(different)
        last = LastImport.objects.first()
        assert (last is None) == (not different)
        if last:
            back = actions.plan_taking_back_verdicts(self.round, last.pk)
            actions.take_back_verdicts(by=None, round=self.round, key=last.pk, previewed=back.digest)
            assert stored() == was

    @given(SHEETS, SHEETS, SHEETS)
    def test_what_changes_between_preview_and_yes_is_not_stored_unseen(self, before, meanwhile, after):
        self.give(before)
        plan = actions.plan_verdicts(self.round, sheet_of(after))
        actions.import_verdicts(by=None, round=self.round, sheet=sheet_of(meanwhile))
        was = stored()
        same = actions.plan_verdicts(self.round, sheet_of(after)).changes == plan.changes
        if same:
            actions.import_verdicts(by=None, round=self.round, sheet=sheet_of(after), previewed=plan.digest)
        else:
            with pytest.raises(Refused, match="มีคนแก้ข้อมูลระหว่างที่คุณดูอยู่"):
                actions.import_verdicts(
                    by=None, round=self.round, sheet=sheet_of(after), previewed=plan.digest
                )
            assert stored() == was

    @given(SHEETS.filter(cells), SHEETS.filter(cells))
    def test_an_import_that_was_corrected_since_is_taken_back_only_where_no_cell_differs(self, first, second):
        actions.import_verdicts(by=None, round=self.round, sheet=sheet_of(first))
        last = LastImport.objects.get()
        Verdict.objects.all().delete()
        self.give(second)
        was = stored()
        if all(was.get(cell) == choice for cell, choice in cells(first).items()):
            actions.take_back_verdicts(by=None, round=self.round, key=last.pk)
            assert stored() == {cell: choice for cell, choice in was.items() if cell not in cells(first)}
        else:
            with pytest.raises(Refused, match="แก้หลังจากนำเข้า"):
                actions.take_back_verdicts(by=None, round=self.round, key=last.pk)
            assert stored() == was


@pytest.mark.django_db
def test_a_row_may_name_its_office_in_any_way_but_only_once():
    round = rounds.enter_open(by=None, round=make_round(make_places()))
    named = sheet_of({"สำนักงานเขตnorth": {ITEMS[0]: 2}, "office south": {ITEMS[0]: 1}})
    plan = actions.import_verdicts(by=None, round=round, sheet=named)
    assert set(plan.changes) == {"north", "south"}
    with pytest.raises(InputFaults, match="row 3"):
        actions.plan_verdicts(round, sheet_of({"north": {ITEMS[0]: 1}, "office north": {ITEMS[0]: 1}}))


@pytest.mark.django_db
def test_a_full_import_and_its_taking_back_cost_few_questions(django_assert_max_num_queries):
    places = make_places()
    round = rounds.enter_open(by=None, round=make_round(places))
    root = places["obec"]
    extra = [
        Organisation(code=f"x-{n}", name_th=f"สำนักงานที่ {n}", kind="area-primary", parent=root)
        for n in range(40)
    ]
    Organisation.objects.bulk_create(extra)
    round.participants.bulk_create(
        round.participants.model(round=round, organisation=office) for office in extra
    )
    sheet = sheet_of({f"x-{n}": dict.fromkeys(ITEMS, 2) for n in range(40)})
    with django_assert_max_num_queries(20):
        actions.import_verdicts(by=None, round=round, sheet=sheet)
    with django_assert_max_num_queries(20):
        actions.take_back_verdicts(by=None, round=round, key=LastImport.objects.get().pk)
    assert stored() == {}
