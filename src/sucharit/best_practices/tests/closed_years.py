"""A year of the north that is closed and told, its photographs, and the south that looks for ideas."""

from __future__ import annotations

from decimal import Decimal

from sucharit.best_practices import actions
from sucharit.best_practices.actions import PracticeChoice
from sucharit.best_practices.models import BestPractice, BestPracticeVersion
from sucharit.evidence import actions as evidence
from sucharit.evidence.models import Evidence
from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.plans import actions as plans
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.tests.sample_year import PROGRAMME, YEAR, OpenYear, announce_total

ALL_PARTS = (
    "importance",
    "objectives",
    "process",
    "results",
    "factors",
    "lessons",
    "recognition",
    "advice",
)


class ClosedYear(OpenYear):
    """The north's year by plain PDCA: a measure, an internal measure, an activity with two photographs."""

    def __init__(self, model: str = "pdca") -> None:
        super().__init__(model)
        self.shown_photo = self.picture("อบรม", public=True)
        self.kept_photo = self.picture("ในห้องประชุม", public=False)
        self.measure = self.add("measure", "ลดเรื่องร้องเรียนด้วยป้ายบอกขั้นตอน", nodes=["quality"])
        self.internal = self.add(
            "internal-measure", "ประกาศป้องกันสินบน", sort=["bribery"], purpose="ให้ทุกคนรู้ข้อห้าม"
        )
        self.activity = self.add(
            "activity",
            "อบรมผู้ให้บริการ",
            purpose="ให้บริการเท่าเทียม",
            traits=["honesty"],
            measures=[self.measure],
            evidence=[self.shown_photo, self.kept_photo],
        )
        self.add("report-text", "ความสำคัญ", part="importance", text="ประชาชนรอนาน จึงเริ่มจากป้าย")
        self.add("lesson", "ฟังก่อนทำ", principle="ถามผู้ใช้บริการก่อน")
        self.add("visit-received", "มาดูงาน", office="สพป.ตัวอย่าง เขต 9", people="12")

    def picture(self, title: str, *, public: bool) -> Evidence:
        return evidence.add_file(
            by=self.oil,
            organisation=self.office,
            upload=upload(photo((640, 480 + len(title)))),
            type="photo",
            title=title,
            may_be_public=public,
        )

    def close(self) -> YearPlan:
        """End the year, with its own result announced."""
        announce_total(self.office, YEAR, "96.10", "AA")
        self.plan = plans.close_year(by=self.nok, plan=self.plan)
        return self.plan

    def choice(self, **more: object) -> PracticeChoice:
        values = {
            "title": "ป้ายเดียว รู้ทุกขั้นตอน",
            "summary": "ทำป้ายบอกขั้นตอนทุกงานบริการ",
            "parts": ALL_PARTS,
            "photographs": (str(self.shown_photo.pk), str(self.kept_photo.pk)),
        }
        return PracticeChoice(**{**values, **more})

    def offer(self, **more: object) -> BestPractice:
        if self.plan.closed is None:
            self.close()
        return actions.offer(by=self.nok, plan=self.plan, choice=self.choice(**more))

    def publish(self, **more: object) -> BestPracticeVersion:
        return actions.publish(by=self.nok, practice=self.offer(**more))

    def south_year(self) -> YearPlan:
        """The south's year that goes on, by the same model."""
        return plans.begin_year(
            by=self.lek, organisation=self.other, programme=PROGRAMME, year=YEAR, model="pdca"
        )


def correct_result(year: ClosedYear, total: str) -> None:
    """The announced result of the plan year is corrected."""
    year.office.results.filter(announcement__year=YEAR).update(score=Decimal(total))


def records_of(plan: YearPlan, kind: str) -> list[YearRecord]:
    return list(YearRecord.objects.counted().filter(plan=plan, kind=kind).order_by("place"))
