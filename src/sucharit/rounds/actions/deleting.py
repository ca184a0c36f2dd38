"""Deleting a draft: no one has answered yet, so nothing is lost but what was prepared."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import as_days, name_of, spans
from sucharit.verbs.refusals import Refused


@transaction.atomic
def delete_draft(*, by: Person | None, round: Round) -> str:
    """Delete a draft with its days, participants and head-counts; the history keeps what it was.

    Returns its name. Raises Refused once it has been opened.
    """
    waiting = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("organiser")
    locked = waiting.get(pk=round.pk)
    if locked.state != State.DRAFT:
        raise Refused(_("รอบที่เปิดแล้วลบไม่ได้ เพราะมีคนตอบได้แล้ว"))
    name, participants = name_of(locked), locked.participants
    what = {
        "edition": locked.edition,
        "windows": as_days(spans(locked.windows.all())),
        "participants": participants.count(),
        "head_counts": participants.exclude(head_count=None).count(),
    }
    locked.delete()
    record(by=by, verb="rounds.delete_draft", about=name, what=what)
    return name
