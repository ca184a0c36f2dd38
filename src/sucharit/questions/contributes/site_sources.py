"""Questions that everyone reads, on the organisation's site: they fill the item of questions and answers."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from django.db.models import Count, Max, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.site_sources import QUESTIONS, SiteRow, SiteSource, sources
from sucharit.people.models import Organisation
from sucharit.questions.models import PublicQuestion, QuestionDesk

ITEM = "disclosure.questions"


def two_way_channel(organisation: Organisation, year: int | None) -> Iterator[SiteRow]:
    """One row: where anyone asks and reads the answers, once it is open or something was answered there."""
    desk = QuestionDesk.objects.filter(organisation=organisation).first()
    if desk is None:
        return
    answered = PublicQuestion.objects.at(organisation).shown_to_all().count()
    if not desk.is_open and not answered:
        return
    yield SiteRow(
        title=_("ถาม–ตอบกับประชาชน"),
        url=reverse("questions:ask", args=[organisation.code]),
        text=_("ถามได้โดยไม่ต้องมีบัญชี คำตอบที่เผยแพร่แล้ว %(count)s เรื่อง") % {"count": answered},
        items=(ITEM,),
        elements=("two-way", "on-the-site"),
    )


def mark(organisation: Organisation) -> Hashable:
    """Whether it is open, and how many are answered; without a desk there is no row. One query."""
    shown = PublicQuestion.objects.filter(organisation=OuterRef("organisation")).shown_to_all()
    rows = shown.order_by().values("organisation")
    desks = QuestionDesk.objects.filter(organisation=organisation).annotate(
        count=Subquery(rows.annotate(own=Count("pk")).values("own")),
        last=Subquery(rows.annotate(own=Max("answered")).values("own")),
    )
    return desks.values_list("is_open", "count", "last").first()


sources.add(SiteSource(QUESTIONS, two_way_channel, mark, fills_items=True))
