"""The ways to best practices: below the reader's name, from a year, and where a year's model is chosen."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.best_practices.actions.holding import decides
from sucharit.best_practices.models import BestPractice, PracticeState
from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.plans.models import YearPlan


def all_practices(person: Person) -> list[Link]:
    """For everyone who holds a role; the menu has no room for what few open each month."""
    if not getattr(person, "kinds_today", None):
        return []
    return [Link(_("คลังแนวปฏิบัติที่เป็นเลิศ"), reverse("best_practices:list"))]


def practice_of_the_year(person: Person, *, plan: YearPlan) -> list[Link]:
    """Of a closed year: for who decides, the way to offer it; for others, to what is shown."""
    if plan.closed is None:
        return []
    own = BestPractice.objects.filter(plan=plan).values_list("pk", "state").first()
    if plan.model_id and decides(person, plan.organisation):
        title = _("แนวปฏิบัติที่เป็นเลิศของปี") if own else _("เสนอเป็นแนวปฏิบัติที่เป็นเลิศ")
        return [Link(title, reverse("best_practices:offer", args=[plan.organisation.code, plan.year]))]
    if own and own[1] == PracticeState.PUBLISHED:
        return [Link(_("แนวปฏิบัติที่เป็นเลิศของปี"), reverse("best_practices:practice", args=[own[0]]))]
    return []


def practices_elsewhere(_person: Person, *, plan: YearPlan) -> list[Link]:
    """What offices of the same kind did, where a year is planned."""
    address = f"{reverse('best_practices:list')}?kind={plan.organisation.kind}"
    lead = _("งานที่หน่วยงานอื่นปิดปีแล้วและเลือกให้เห็น นำมาตรการและกิจกรรมมาใช้ในแผนได้พร้อมที่มา")
    return [Link(_("แนวปฏิบัติของหน่วยงานอื่น"), address, _("ดูของที่อื่น"), lead)]


providers.add(LinkProvider(Page.ACCOUNT, all_practices))
providers.add(LinkProvider(Page.YEAR, practice_of_the_year))
providers.add(LinkProvider(Page.CHOOSING, practices_elsewhere))
