"""Choosing evidence in forms of other packages: a field, what its template takes, and new files on the spot.

A form has `EvidenceField(organisation=…)` and shows it with `evidence/picker.html`; its `<form>` is
multipart. Its view adds what was chosen from the device: `[*cleaned["evidence"], *new_pieces(…)]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from sucharit.evidence import actions
from sucharit.evidence.actions import EvidenceFacts
from sucharit.evidence.forms import TAKEN
from sucharit.evidence.models import Evidence
from sucharit.evidence.tiles import EvidenceTile, tiles_of
from sucharit.evidence.types import PHOTO, type_choices
from sucharit.people.models import Organisation, Person
from sucharit.thai.digits import typed_number

MAX_CHOSEN = 100
OFFERED = 24


class EvidenceField(forms.Field):
    """Pieces of one organisation that are in use, by their keys; in the order in which they were added."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"strange": gettext_lazy("เลือกหลักฐานของหน่วยงานนี้ที่ยังใช้อยู่")}

    def __init__(self, *, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        super().__init__(**{"required": False, "label": gettext_lazy("หลักฐาน"), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """The keys of pieces."""
        return [piece.pk if isinstance(piece, Evidence) else piece for piece in value or ()]

    def to_python(self, value: Any) -> list[Evidence]:
        """Raises ValidationError where a key is of no piece that may be chosen."""
        typed = [str(key) for key in value or ()]
        keys = {key for key in map(typed_number, typed) if key is not None}
        pieces = list(_choosable(self.organisation).filter(pk__in=keys).order_by("pk"))
        if len(pieces) != len(set(typed)) or len(pieces) > MAX_CHOSEN:
            raise ValidationError(self.error_messages["strange"], code="strange")
        return pieces


def picker_context(organisation: Organisation, field: forms.BoundField, type: str = PHOTO) -> dict[str, Any]:
    """What `evidence/picker.html` takes, for a bound EvidenceField; `type` of files that are added here."""
    return picker(organisation, field.html_name, field.value() or (), type)


def picker(
    organisation: Organisation, name: str, keys: Iterable[Any] = (), type: str = PHOTO
) -> dict[str, Any]:
    """The same by the field's name and the keys chosen so far, as they were typed."""
    read = [key for typed in keys if (key := typed_number(str(typed))) is not None]
    chosen = tiles_of(_choosable(organisation).filter(pk__in=read).order_by("pk"))
    return {
        "picker_name": name,
        "chosen": chosen,
        "offered": offered(organisation, "", {tile.piece.pk for tile in chosen}),
        "choices_url": reverse("evidence:choices", args=[organisation.code]),
        "types": type_choices(),
        "type": type,
        "taken": TAKEN,
    }


def offered(organisation: Organisation, words: str, besides: Iterable[int] = ()) -> list[EvidenceTile]:
    """The latest pieces with these words, without those chosen already."""
    rows = _choosable(organisation).exclude(pk__in=list(besides)).order_by("-added", "-pk")
    return tiles_of((rows.filter(title__icontains=words) if words else rows)[:OFFERED])


def new_pieces(request: HttpRequest, name: str, person: Person, organisation: Organisation) -> list[Evidence]:
    """The files that were chosen from the device in this picker, kept. Raises as `actions.add_files`."""
    uploads = request.FILES.getlist(f"{name}-new")
    if not uploads:
        return []
    facts = EvidenceFacts(type=request.POST.get(f"{name}-new-type", PHOTO))
    return actions.add_files(by=person, organisation=organisation, uploads=uploads, facts=facts)


def _choosable(organisation: Organisation) -> Any:
    rows = Evidence.objects.in_use().filter(organisation=organisation)
    return rows.select_related("organisation", "content", "link")
