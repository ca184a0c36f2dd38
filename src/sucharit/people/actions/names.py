"""Changing one's own name."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sucharit.history.actions import record
from sucharit.people.actions.roles import about
from sucharit.people.models import Person
from sucharit.verbs.refusals import Refused


@transaction.atomic
def change_own_name(*, by: Person, name_th: str, name_en: str) -> Person:
    """Everyone names themselves; the history keeps who did so, never the name. Raises Refused without one."""
    name_th, name_en = name_th.strip(), name_en.strip()
    if not name_th:
        raise Refused(_("กรอกชื่อ-นามสกุล"))
    person = Person.objects.select_for_update().get(pk=by.pk)
    changed = [
        field
        for field, name in (("name_th", name_th), ("name_en", name_en))
        if getattr(person, field) != name
    ]
    if changed:
        person.name_th, person.name_en = name_th, name_en
        person.save(update_fields=changed)
        record(by=by, verb="people.change_own_name", about=about(person), what={"fields": changed})
    return person
