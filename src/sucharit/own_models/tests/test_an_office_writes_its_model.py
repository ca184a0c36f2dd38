"""An office begins with a copy, changes it, publishes it, and chooses it; who leads its year, no one else."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.own_models import actions, editing
from sucharit.own_models.models import OwnModel
from sucharit.own_models.tests.written import begun, edited, published, with_a_step
from sucharit.plans import actions as plans
from sucharit.plans.models import YearPlan
from sucharit.plans.models_offered import models_for
from sucharit.plans.reading import model_of, outcome_of
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return OpenYear()


def test_a_draft_is_offered_to_no_one_until_it_is_published(year):
    own = with_a_step(year, begun(year))
    assert own.model_id not in [model.id for model in models_for(year.office)]
    actions.publish(by=year.nok, own=own)
    assert own.model_id in [model.id for model in models_for(year.office)]
    assert own.model_id not in [model.id for model in models_for(year.other)]


def test_a_model_with_a_fault_is_not_published(year):
    own = with_a_step(year, begun(year), asks="")
    with pytest.raises(Refused, match="1 จุด"):
        actions.publish(by=year.nok, own=own)


def test_a_year_driven_by_an_own_model_has_its_steps_and_their_states(year):
    version = published(year)
    plan = plans.choose_model(by=year.nok, plan=year.plan, model=version.own_model.model_id)
    model = model_of(plan)
    assert (model.id, model.version) == (version.own_model.model_id, "1")
    year.plan = plan
    assert outcome_of(plan).of_step("P4")[0].state == "open"
    year.add("meeting", "ประชุมครั้งแรก", moment="planning")
    assert outcome_of(YearPlan.objects.get()).of_step("P4")[0].state == "completed"


def test_a_year_stays_with_the_version_that_it_began_with(year):
    version = published(year)
    plans.choose_model(by=year.nok, plan=year.plan, model=version.own_model.model_id)
    own = edited(year, version.own_model, partial(editing.remove_step, id="P4"))
    second = actions.publish(by=year.nok, own=own)
    assert second.number == 2
    actions.put_away(by=year.nok, own=own)
    kept = model_of(YearPlan.objects.get())
    assert kept.version == "1"
    assert kept.step("P4").title.th == "คุยกันก่อน"


def test_the_newest_version_is_the_one_that_is_chosen(year):
    own = published(year).own_model
    own = edited(year, own, partial(editing.set_words, title=Text("วิธีใหม่", ""), about=Text("ดีขึ้น", "")))
    actions.publish(by=year.nok, own=own)
    plan = plans.choose_model(by=year.nok, plan=year.plan, model=own.model_id)
    assert plan.model.version == "2"
    assert [model.title.th for model in models_for(year.office) if model.id == own.model_id] == ["วิธีใหม่"]


def test_nothing_is_published_twice(year):
    version = published(year)
    with pytest.raises(Refused, match="ไม่มีอะไรเปลี่ยน"):
        actions.publish(by=year.nok, own=version.own_model)


def test_another_office_can_not_begin_a_year_with_it_by_its_id(year):
    version = published(year)
    with pytest.raises(Refused, match="ไม่มีรูปแบบ"):
        plans.choose_model(by=year.lek, plan=year.south_plan, model=version.own_model.model_id)


def test_who_does_not_lead_the_offices_year_writes_none_of_its_models(year):
    own, title = published(year).own_model, Text("ของฉัน", "")
    for person in (year.dara, year.oil, year.sup, year.tong, year.alice, year.lek, year.eve):
        for verb, given in (
            (actions.begin, {"organisation": year.office, "title": title, "copy_of": "pdca"}),
            (actions.change, {"own": own, "edit": lambda values: None, "what": {}}),
            (actions.publish, {"own": own}),
            (actions.ask_for_all, {"own": own}),
            (actions.put_away, {"own": own}),
            (actions.take_out_again, {"own": own}),
            (actions.bring_in, {"organisation": year.office, "values": {}}),
        ):
            with pytest.raises(PermissionDenied):
                verb(by=person, **given)


def test_an_operator_opens_it_to_all_once_its_office_asked(year):
    version = published(year)
    with pytest.raises(Refused, match="ยังไม่ได้ขอ"):
        actions.share(by=year.alice, version=version)
    actions.ask_for_all(by=year.nok, own=version.own_model)
    actions.share(by=year.alice, version=version)
    plan = plans.choose_model(by=year.lek, plan=year.south_plan, model=version.own_model.model_id)
    actions.stop_sharing(by=year.alice, version=version)
    assert version.own_model.model_id not in [model.id for model in models_for(year.other)]
    assert model_of(plan).step("P4").title.th == "คุยกันก่อน"


def test_no_one_but_an_operator_opens_it_to_all(year):
    version = published(year)
    actions.ask_for_all(by=year.nok, own=version.own_model)
    for person in (year.nok, year.dara, year.lek, year.tong, year.eve):
        for verb in (actions.share, actions.stop_sharing):
            with pytest.raises(PermissionDenied):
                verb(by=person, version=version)


def test_the_history_says_what_was_done(year):
    version = published(year)
    actions.ask_for_all(by=year.nok, own=version.own_model)
    actions.share(by=year.alice, version=version)
    actions.put_away(by=year.nok, own=version.own_model)
    verbs = list(
        Entry.objects.filter(about=f"own-model:{version.own_model.pk}")
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert verbs == [
        "own_models.begin",
        "own_models.change",
        "own_models.change",
        "own_models.publish",
        "own_models.ask_for_all",
        "own_models.share",
        "own_models.put_away",
    ]


def test_a_draft_holds_no_more_than_a_page_shows(year):
    own = begun(year)
    for number in range(editing.MAX_STAGES - 4):
        own = edited(year, own, partial(editing.add_stage, title=Text(f"ช่วง {number}", "")))
    with pytest.raises(Refused, match="มีมากเกิน"):
        edited(year, own, partial(editing.add_stage, title=Text("เกิน", "")))
    assert OwnModel.objects.get().files == own.files


def test_a_copy_of_an_own_model_is_a_model_of_its_own(year):
    first = published(year).own_model
    second = begun(year, copy_of=first.model_id, title="อีกแบบ")
    assert second.origin == first.model_id
    assert actions.publish(by=year.nok, own=second).number == 1
