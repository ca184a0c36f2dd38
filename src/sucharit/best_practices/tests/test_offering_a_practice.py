"""An office decides what of its closed year others see; nothing private comes out, what came out stands."""

import pytest
from django.core.exceptions import PermissionDenied

from sucharit.best_practices import actions
from sucharit.best_practices.actions import NotYetShown
from sucharit.best_practices.content import content_of
from sucharit.best_practices.figures import corrections, read
from sucharit.best_practices.models import BestPractice, BestPracticeVersion, PracticeState
from sucharit.best_practices.tests.closed_years import ClosedYear, correct_result
from sucharit.elements.shown_texts import texts_of
from sucharit.evidence import actions as evidence
from sucharit.history.models import Entry
from sucharit.plans.models import YearPlan
from sucharit.privacy.comments import BLACK_BAR
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
TELEPHONE = "0812-345-678"


@pytest.fixture
def year(settings, tmp_path):
    settings.VAR = tmp_path
    return ClosedYear()


def all_texts(content):
    return "\n".join(texts_of(content))


def test_a_year_that_goes_on_is_not_offered(year):
    with pytest.raises(Refused, match="ปิดปี"):
        actions.offer(by=year.nok, plan=year.plan, choice=year.choice())


def test_a_year_is_offered_once(year):
    year.offer()
    with pytest.raises(Refused, match="เสนอไว้แล้ว"):
        year.offer()


def test_only_who_leads_or_approves_the_year_decides(year):
    practice = year.offer()
    for stranger in (year.oil, year.tong, year.lek, year.dao, year.eve, year.alice):
        with pytest.raises(PermissionDenied):
            actions.publish(by=stranger, practice=practice)
    assert actions.publish(by=year.dara, practice=practice).number == 1


def test_a_version_shows_the_chosen_parts_and_no_other(year):
    version = year.publish(parts=("lessons",), photographs=())
    titles = [part["title"] for part in version.content["report"]["th"]["parts"]]
    assert titles == ["บทเรียนที่ได้รับ"]
    assert version.content["takeaways"] == []
    assert "อบรมผู้ให้บริการ" not in all_texts(version.content)


def test_a_version_tells_measures_activities_visits_and_figures(year):
    version = year.publish()
    words = all_texts(version.content)
    for told in ("ลดเรื่องร้องเรียน", "อบรมผู้ให้บริการ", "ประชาชนรอนาน", "ถามผู้ใช้บริการก่อน", "สพป.ตัวอย่าง เขต 9"):
        assert told in words
    assert version.content["visits"] == {"count": 1, "people": 12}
    assert [(own["year"], own["score"]) for own in version.card["figures"]] == [
        (2566, "94.67"),
        (2567, "96.10"),
    ]


def test_figures_are_left_out_where_the_office_says_so(year):
    version = year.publish(shows_figures=False)
    assert version.card["figures"] == []
    assert "94.67" not in str(version.content)


def test_blanks_are_left_out(year):
    assert "เติม" not in all_texts(year.publish().content)


def test_only_photographs_that_may_be_public_are_shown(year):
    version = year.publish()
    parts = version.content["report"]["th"]["parts"]
    pieces = [own["piece"] for part in parts for own in part["photographs"]]
    assert pieces == [str(year.shown_photo.pk)]


def test_no_key_of_a_record_comes_out(year):
    content = str(year.publish().content)
    assert str(year.activity.pk) not in content


def test_a_telephone_keeps_it_from_being_published_until_it_is_blacked_out(year):
    practice = year.offer(summary=f"ถามได้ที่ {TELEPHONE}")
    with pytest.raises(NotYetShown) as refused:
        actions.publish(by=year.nok, practice=practice)
    assert [own.words for own in refused.value.content.open_findings] == [TELEPHONE]
    actions.answer_check(by=year.nok, practice=practice, hide=[], allow=[TELEPHONE])
    with pytest.raises(NotYetShown):
        actions.publish(by=year.nok, practice=practice)
    actions.answer_check(by=year.nok, practice=practice, hide=[TELEPHONE], allow=[])
    version = actions.publish(by=year.nok, practice=practice)
    assert TELEPHONE not in str(version.content)
    assert BLACK_BAR in version.content["summary"]


def test_a_telephone_in_a_record_of_the_year_is_seen_too(settings, tmp_path):
    settings.VAR = tmp_path
    year = ClosedYear()
    year.add("factor", "ผู้ประสาน", contribution=f"โทร {TELEPHONE}")
    with pytest.raises(NotYetShown):
        year.publish()
    practice = BestPractice.objects.get() if BestPractice.objects.exists() else year.offer()
    practice = actions.describe(
        by=year.nok, practice=practice, choice=year.choice(parts=("lessons",), photographs=())
    )
    assert actions.publish(by=year.nok, practice=practice).number == 1


def test_a_name_is_shown_once_the_office_says_that_it_may(year):
    practice = year.offer(summary="ริเริ่มโดยนายสมชาย ใจดี")
    name = content_of(practice).findings[0].words
    actions.answer_check(by=year.nok, practice=practice, hide=[], allow=[name])
    assert name in actions.publish(by=year.nok, practice=practice).content["summary"]


def test_the_history_keeps_how_many_words_were_answered_and_never_which(year):
    practice = year.offer(summary=f"ถามได้ที่ {TELEPHONE}")
    actions.answer_check(by=year.nok, practice=practice, hide=[TELEPHONE], allow=[])
    entry = Entry.objects.get(verb="best_practices.answer_check")
    assert entry.what == {"practice": practice.pk, "hidden": 1, "allowed": 0}
    assert TELEPHONE not in str(list(Entry.objects.values_list("what", flat=True)))


def test_words_that_the_check_does_not_see_are_not_blacked_out(year):
    practice = actions.answer_check(by=year.nok, practice=year.offer(), hide=["ป้าย"], allow=[])
    assert practice.hidden == []


def test_a_published_version_is_kept_when_another_is_published(year):
    first = year.publish()
    with pytest.raises(Refused, match="เหมือน"):
        actions.publish(by=year.nok, practice=first.practice)
    actions.describe(by=year.nok, practice=first.practice, choice=year.choice(title="ชื่อใหม่"))
    second = actions.publish(by=year.nok, practice=first.practice)
    assert (first.number, second.number) == (1, 2)
    assert BestPracticeVersion.objects.get(number=1).content["title"] == "ป้ายเดียว รู้ทุกขั้นตอน"
    entry = Entry.objects.filter(verb="best_practices.publish").order_by("pk").last()
    assert entry.what["sha256"] == second.sha256


def test_a_withdrawn_practice_is_shown_no_more_and_may_come_back(year):
    practice = year.publish().practice
    actions.withdraw(by=year.nok, practice=practice)
    practice.refresh_from_db()
    assert (practice.state, practice.current, practice.keys) == (PracticeState.WITHDRAWN, None, "")
    assert not practice.tags.exists()
    assert actions.publish(by=year.nok, practice=practice).number == 2


def test_it_is_said_when_the_result_behind_it_was_corrected(year):
    version = year.publish()
    plan = YearPlan.objects.select_related("organisation").get(pk=year.plan.pk)
    assert corrections(plan, read(version.card["figures"])) == []
    correct_result(year, "95.02")
    assert corrections(plan, read(version.card["figures"])) == [
        "ผลปี 2567 ถูกแก้ไขหลังเผยแพร่: ตอนเผยแพร่ 96.10 AA ปัจจุบัน 95.02 AA"
    ]


def test_a_withdrawn_photograph_is_not_published_again(year):
    practice = year.publish().practice
    evidence.withdraw(by=year.oil, piece=year.shown_photo, why="ผิดภาพ")
    actions.publish(by=year.nok, practice=practice)
    practice.refresh_from_db()
    assert practice.current.card["photograph"] is None


def test_a_year_without_a_model_has_no_report_to_show(settings, tmp_path):
    settings.VAR = tmp_path
    year = ClosedYear(model="")
    with pytest.raises(Refused, match="ไม่มีรูปแบบ"):
        year.offer()
