"""The demo's ended years as best practices: each office shows its own, and others thanked for some."""

from __future__ import annotations

from collections.abc import Iterable

from sucharit.best_practices import actions
from sucharit.best_practices.actions import NotYetShown, PracticeChoice
from sucharit.best_practices.content import parts_of
from sucharit.best_practices.models import BestPractice
from sucharit.evidence.models import Evidence
from sucharit.people.models import Organisation
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import model_of

# Title and summary by the model of the year
TOLD = {
    "result-driven": (
        "เริ่มจากผลประเมิน จบที่งานที่ติดตามได้ทุกไตรมาส",
        "แปลงประเด็นที่คะแนนต่ำเป็นมาตรการและขั้นตอน รายงานทุกไตรมาส จึงเห็นว่าอะไรค้างก่อนสายเกินไป",
    ),
    "developmental-evaluation": (
        "ประเมินเพื่อพัฒนาไปพร้อมกับการทำงาน",
        "ตั้งตัวชี้วัดร่วมกัน สะท้อนผลหลังทุกกิจกรรม แล้วปรับทันทีระหว่างปี",
    ),
    "pdmcas": (
        "เขตสุจริตที่โรงเรียนทุกแห่งร่วมลงนาม",
        "สร้างแรงจูงใจก่อนลงมือ นิเทศตามเครือข่าย และยกย่องผู้ทำดีอย่างเปิดเผย",
    ),
    "metta": (
        "ทำงานด้วยเมตตา ติดตามครบทุกข้อ",
        "วิเคราะห์ปัญหาก่อนวางแผน พากิจกรรมด้วยงานย่อยห้าอย่าง และติดตามการเปิดเผยข้อมูลทีละข้อ",
    ),
    "three-r-bpdca": (
        "ระดมสมองก่อนทุกวงจร",
        "ปรับคน ปรับแผน ปรับวิธี แล้วหมุนวงจรคุณภาพที่เริ่มจากการคิดร่วมกัน",
    ),
}
MOST_PHOTOGRAPHS = 4


def show_ended_years(offices: Iterable[Organisation]) -> int:
    """Publish every closed year of these offices, and let the others thank the first; returns how many."""
    places = list(offices)
    plans = YearPlan.objects.filter(organisation__in=places, closed__isnull=False, model__isnull=False)
    shown = [_show(plan) for plan in plans.select_related("organisation", "model").order_by("pk")]
    for practice in shown[:1]:
        for place in places:
            if place.pk != practice.organisation_id:
                actions.thank(by=None, practice=practice, organisation=place)
    return len(shown)


def _show(plan: YearPlan) -> BestPractice:
    model = model_of(plan)
    assert model is not None
    title, summary = TOLD[model.id]
    pieces = Evidence.objects.in_use().pictures().filter(organisation=plan.organisation, may_be_public=True)
    photographs = pieces.filter(year=plan.year).order_by("pk").values_list("pk", flat=True)[:MOST_PHOTOGRAPHS]
    choice = PracticeChoice(
        title=title,
        summary=summary,
        parts=tuple(part.id for part in parts_of(model)),
        photographs=tuple(map(str, photographs)),
    )
    practice = actions.offer(by=None, plan=plan, choice=choice)
    try:
        actions.publish(by=None, practice=practice)
    except NotYetShown as seen:
        _answer(practice, seen)
    return practice


def _answer(practice: BestPractice, seen: NotYetShown) -> None:
    """Invented links and names may be shown; numbers are blacked out even here."""
    found = seen.content.open_findings
    hide = [own.words for own in found if not own.sort.may_be_allowed]
    allow = [own.words for own in found if own.sort.may_be_allowed]
    actions.answer_check(by=None, practice=practice, hide=hide, allow=allow)
    actions.publish(by=None, practice=practice)
