"""Ways to models of one's own: where a model is chosen, and below the name of who writes or shares them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, is_offered, may
from sucharit.plans.models import YearPlan


def own_models(person: Person) -> list[Link]:
    """For those who write them anywhere, and for those who offer them to all."""
    links = []
    if is_offered(person, May.LEAD_PLAN):
        links.append(Link(_("รูปแบบของเราเอง"), reverse("own_models:home")))
    if is_offered(person, May.SHARE_MODELS):
        links.append(Link(_("รูปแบบที่หน่วยงานเขียน"), reverse("own_models:asked")))
    return links


def where_one_chooses(person: Person, *, plan: YearPlan) -> list[Link]:
    """For those who lead the year."""
    if not may(person, May.LEAD_PLAN, plan.organisation):
        return []
    return [
        Link(
            _("เขียนรูปแบบของเราเอง"),
            reverse("own_models:list", args=[plan.organisation.code]),
            label=_("เริ่มเขียน"),
            lead=_("เริ่มจากสำเนาของรูปแบบใดก็ได้ ตั้งชื่อช่วงและขั้นเอง แล้วเลือกใช้ได้ที่หน้านี้"),
        )
    ]


providers.add(LinkProvider(Page.ACCOUNT, own_models))
providers.add(LinkProvider(Page.CHOOSING, where_one_chooses))
