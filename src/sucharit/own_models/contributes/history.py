"""What the history says about models that offices write."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.own_models.models import OwnModel

VERBS = {
    "own_models.begin": _("เริ่มเขียนรูปแบบ"),
    "own_models.bring_in": _("นำเข้ารูปแบบจากไฟล์"),
    "own_models.change": _("แก้ร่างรูปแบบ"),
    "own_models.publish": _("เผยแพร่รูปแบบ"),
    "own_models.ask_for_all": _("ขอให้ทุกหน่วยงานใช้รูปแบบได้"),
    "own_models.share": _("ให้ทุกหน่วยงานใช้รูปแบบได้"),
    "own_models.stop_sharing": _("เลิกให้ทุกหน่วยงานใช้รูปแบบ"),
    "own_models.put_away": _("เก็บรูปแบบ"),
    "own_models.take_out_again": _("นำรูปแบบกลับมาใช้"),
}


def names_of_models(keys: Collection[str]) -> dict[str, str]:
    """Their titles, and the organisation."""
    pks = [int(key) for key in keys if key.isascii() and key.isdecimal()]
    rows = OwnModel.objects.filter(pk__in=pks).select_related("organisation")
    return {str(own.pk): f"{own.name} · {own.organisation}" for own in rows}


def subjects_of_models(inside: Inside) -> QuerySet[OwnModel]:
    """Those of organisations at these places."""
    return as_subjects(OwnModel.objects.filter(inside("organisation__path")), "own-model", "pk")


traced.add(Traced("own-model", VERBS, names_of_models, subjects_of_models))
