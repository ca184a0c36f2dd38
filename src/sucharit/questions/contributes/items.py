"""The item of questions and answers: its board offers the page where anyone asks and reads the answers."""

from django.urls import reverse

from sucharit.contributions.items import FilledItem, items
from sucharit.people.models import Organisation
from sucharit.questions.contributes.site_sources import ITEM
from sucharit.questions.models import PublicQuestion, QuestionDesk


def page_of_answers(organisation: Organisation, year: int) -> str:
    """Once it is open, or something was answered there; "" before."""
    desk = QuestionDesk.objects.filter(organisation=organisation).first()
    if desk is None:
        return ""
    is_shown = desk.is_open or PublicQuestion.objects.at(organisation).shown_to_all().exists()
    return reverse("questions:ask", args=[organisation.code]) if is_shown else ""


items.add(FilledItem(ITEM, page_of_answers))
