"""What can be done on the page of a year: look back at all years, take over from the one before, end it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.contributions.pages import page_of
from sucharit.driving.place import year_url
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans.board_facts import board_place
from sucharit.plans.models import YearPlan
from sucharit.plans.next_years import year_before
from sucharit.plans.reading import model_of


def ways_of_a_year(person: Person, plan: YearPlan) -> list[Link]:
    """Deciding and ending is for who leads the year; looking is for everyone who sees it."""
    links = []
    before = year_before(plan)
    if before is not None:
        title = _("รับช่วงจากปี %(year)s") % {"year": before.year}
        links.append(Link(title, year_url(plan, "hand-over")))
    if may(person, May.LEAD_PLAN, plan.organisation):
        links.append(Link(_("สิ้นปี"), year_url(plan, "year-end")))
    model = model_of(plan)
    board = board_place(plan) if model is not None and "item-board" in model.reads else None
    if board is not None and may(person, May.SEE_ITEMS, plan.organisation):
        links.append(Link(_("กระดานข้อของปี"), page_of("item board", *board)))
    links.append(Link(_("ทุกปีของหน่วยงาน"), reverse("driving:office-years", args=[plan.organisation.code])))
    return links


providers.add(LinkProvider(Page.YEAR, ways_of_a_year))
