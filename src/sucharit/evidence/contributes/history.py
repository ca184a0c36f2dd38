"""What the history says about evidence."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.evidence.models import Evidence

VERBS = {
    "evidence.add": _("เพิ่มหลักฐาน"),
    "evidence.describe": _("แก้คำอธิบายหลักฐาน"),
    "evidence.give_alternative_text": _("ใส่คำบรรยายภาพ"),
    "evidence.publish": _("เผยแพร่หลักฐาน"),
    "evidence.withdraw": _("ถอนหลักฐาน"),
}


def names_of_pieces(keys: Collection[str]) -> dict[str, str]:
    """The title and the organisation."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal()]
    pieces = Evidence.objects.filter(pk__in=numbers).select_related("organisation")
    return {str(piece.pk): f"{piece.title} · {piece.organisation}" for piece in pieces}


def subjects_of_pieces(inside: Inside) -> QuerySet[Evidence]:
    """Those of organisations at these places."""
    return as_subjects(Evidence.objects.filter(inside("organisation__path")), "evidence", "pk")


traced.add(Traced("evidence", VERBS, names_of_pieces, subjects_of_pieces))
