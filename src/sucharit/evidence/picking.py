"""Choosing evidence in forms of other packages: what is offered, and new files on the spot.

A form shows `picker(…)` by `evidence/picker.html`, in a `<form>` that is multipart; its view takes what was
chosen: `choosable(…)` with the keys that were ticked, and what came from the device: `new_pieces(…)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from sucharit.evidence import actions
from sucharit.evidence.actions import EvidenceFacts
from sucharit.evidence.forms import TAKEN
from sucharit.evidence.models import Evidence, EvidenceQuerySet
from sucharit.evidence.tiles import EvidenceTile, tiles_of
from sucharit.evidence.types import PHOTO, type_choices
from sucharit.evidence.uses import visible_to
from sucharit.people.models import Organisation, Person
from sucharit.thai.digits import typed_number

OFFERED = 24


def picker(
    person: Person, organisation: Organisation, name: str, keys: Iterable[Any] = (), type: str = PHOTO
) -> dict[str, Any]:
    """What `evidence/picker.html` takes: the field's name, and the keys chosen so far as they were typed.

    `type` is proposed for files that are added here.
    """
    read = [key for typed in keys if (key := typed_number(str(typed))) is not None]
    chosen = tiles_of(choosable(person, organisation).filter(pk__in=read).order_by("pk"))
    return {
        "picker_name": name,
        "chosen": chosen,
        "offered": offered(person, organisation, "", {tile.piece.pk for tile in chosen}),
        "choices_url": reverse("evidence:choices", args=[organisation.code]),
        "types": type_choices(),
        "type": type,
        "taken": TAKEN,
    }


def offered(
    person: Person, organisation: Organisation, words: str, besides: Iterable[int] = ()
) -> list[EvidenceTile]:
    """The latest pieces with these words, without those chosen already."""
    rows = choosable(person, organisation).exclude(pk__in=list(besides)).order_by("-added", "-pk")
    return tiles_of((rows.filter(title__icontains=words) if words else rows)[:OFFERED])


def new_pieces(request: HttpRequest, name: str, person: Person, organisation: Organisation) -> list[Evidence]:
    """The files that were chosen from the device in this picker, kept. Raises as `actions.add_files`."""
    uploads = request.FILES.getlist(f"{name}-new")
    if not uploads:
        return []
    facts = EvidenceFacts(type=request.POST.get(f"{name}-new-type", PHOTO))
    return actions.add_files(by=person, organisation=organisation, uploads=uploads, facts=facts)


def choosable(person: Person, organisation: Organisation) -> EvidenceQuerySet:
    """The pieces in use that this person may see there."""
    rows = visible_to(person, organisation).in_use()
    return rows.select_related("organisation", "content", "link")
