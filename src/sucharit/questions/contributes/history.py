"""What the history says about questions: who answered, declined and took back, never what was asked."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.people.models import Organisation
from sucharit.questions.models import PublicQuestion, QuestionDesk

VERBS = {
    "questions.answer": gettext_lazy("ตอบคำถามจากประชาชน"),
    "questions.decline": gettext_lazy("ไม่ตอบคำถามจากประชาชน"),
    "questions.take_back": gettext_lazy("เลิกเผยแพร่คำถามที่ตอบแล้ว"),
}


def names_of_questions(keys: Collection[str]) -> dict[str, str]:
    """Their number and the organisation; what was asked stands on its page alone."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal()]
    rows = PublicQuestion.objects.filter(pk__in=numbers).select_related("organisation")
    words = _("คำถามที่ %(number)s · %(organisation)s")
    return {str(own.pk): words % {"number": own.number, "organisation": own.organisation} for own in rows}


def subjects_of_questions(inside: Inside) -> QuerySet[PublicQuestion]:
    """Those of organisations at these places."""
    return as_subjects(PublicQuestion.objects.filter(inside("organisation__path")), "question", "pk")


def names_of_desks(keys: Collection[str]) -> dict[str, str]:
    """The name of the organisation."""
    return {own.code: str(own) for own in Organisation.objects.filter(code__in=keys)}


def subjects_of_desks(inside: Inside) -> QuerySet[QuestionDesk]:
    """Those of organisations at these places."""
    return as_subjects(
        QuestionDesk.objects.filter(inside("organisation__path")), "question-desk", "organisation__code"
    )


traced.add(Traced("question", VERBS, names_of_questions, subjects_of_questions))
traced.add(
    Traced(
        "question-desk",
        {"questions.set_desk": gettext_lazy("ตั้งค่าการรับคำถาม")},
        names_of_desks,
        subjects_of_desks,
    )
)
