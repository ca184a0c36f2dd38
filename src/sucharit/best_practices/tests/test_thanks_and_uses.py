"""Other offices thank once, and take measures and activities over into a year of theirs, with the source."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from sucharit.best_practices import actions
from sucharit.best_practices.models import BestPracticeThanks
from sucharit.best_practices.tests.closed_years import ClosedYear, records_of
from sucharit.plans import actions as plans
from sucharit.verbs.refusals import Refused


@pytest.fixture
def year(db, settings, tmp_path):
    settings.VAR = tmp_path
    return ClosedYear()


@pytest.fixture
def practice(year):
    return year.publish().practice


def test_an_office_thanks_once(year, practice):
    actions.thank(by=year.lek, practice=practice, organisation=year.other)
    with pytest.raises(Refused, match="ขอบคุณไปแล้ว"):
        actions.thank(by=year.dao, practice=practice, organisation=year.other)
    assert practice.thanks.count() == 1


def test_no_office_thanks_itself(year, practice):
    with pytest.raises(Refused, match="ตนเอง"):
        actions.thank(by=year.nok, practice=practice, organisation=year.office)
    with pytest.raises(IntegrityError), transaction.atomic():
        BestPracticeThanks.objects.create(
            practice=practice, organisation=year.office, to_id=practice.organisation_id
        )


def test_no_one_thanks_in_the_name_of_others(year, practice):
    for stranger in (year.nok, year.eve, year.tong):
        with pytest.raises(PermissionDenied):
            actions.thank(by=stranger, practice=practice, organisation=year.other)


def test_what_is_not_shown_is_not_thanked_for(year, practice):
    actions.withdraw(by=year.nok, practice=practice)
    with pytest.raises(Refused, match="ไม่ได้เผยแพร่"):
        actions.thank(by=year.lek, practice=practice, organisation=year.other)


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_people_of_one_office_who_thank_at_the_same_moment_count_once(settings, tmp_path):
    settings.VAR = tmp_path
    year = ClosedYear()
    practice, together = year.publish().practice, Barrier(4)

    def thank(_place):
        together.wait()
        try:
            actions.thank(by=year.lek, practice=practice, organisation=year.other)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(thank, range(4))) == [False, False, False, True]
    assert practice.thanks.count() == 1


def keys_of(practice):
    return [own["key"] for own in practice.current.content["takeaways"]]


def test_measures_and_activities_are_copied_with_their_source(year, practice):
    plan = year.south_year()
    made = actions.use(by=year.lek, practice=practice, plan=plan, keys=keys_of(practice))
    (measure,), (internal,), (activity,) = (
        records_of(plan, kind) for kind in ("measure", "internal-measure", "activity")
    )
    assert measure.title == "ลดเรื่องร้องเรียนด้วยป้ายบอกขั้นตอน"
    assert internal.values["sort"] == ["bribery"]
    assert activity.values["purpose"].startswith("ให้บริการเท่าเทียม\nแนวทางจาก ")
    assert activity.values["traits"] == ["honesty"]
    assert list(activity.links.values_list("field", "end")) == [("measures", measure.pk)]
    assert made.record.kind == "benchmark"
    assert made.record.values["office"] == year.office.name_th
    assert "- อบรมผู้ให้บริการ" in made.record.values["taken"]
    assert list(made.record.links.values_list("end", flat=True)) == [activity.pk]


def test_what_was_taken_over_is_not_taken_twice(year, practice):
    plan, (first, *rest) = year.south_year(), keys_of(practice)
    actions.use(by=year.lek, practice=practice, plan=plan, keys=[first])
    with pytest.raises(Refused, match="ยังไม่ได้นำไปใช้"):
        actions.use(by=year.lek, practice=practice, plan=plan, keys=[first])
    actions.use(by=year.lek, practice=practice, plan=plan, keys=[first, *rest])
    assert [len(records_of(plan, kind)) for kind in ("measure", "activity", "benchmark")] == [1, 1, 2]


def test_nothing_is_taken_over_into_a_year_of_others_or_a_closed_one(year, practice):
    plan = year.south_year()
    for stranger in (year.nok, year.eve, year.alice):
        with pytest.raises(PermissionDenied):
            actions.use(by=stranger, practice=practice, plan=plan, keys=keys_of(practice))
    plans.close_year(by=year.lek, plan=plan)
    with pytest.raises(Refused, match="ปิดแล้ว"):
        actions.use(by=year.lek, practice=practice, plan=plan, keys=keys_of(practice))


def test_nothing_is_taken_over_of_what_is_not_shown(year, practice):
    plan, keys = year.south_year(), keys_of(practice)
    actions.withdraw(by=year.nok, practice=practice)
    with pytest.raises(Refused, match="ไม่ได้เผยแพร่"):
        actions.use(by=year.lek, practice=practice, plan=plan, keys=keys)
