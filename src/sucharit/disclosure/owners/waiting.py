"""What waits about owners: items that were passed on to someone, and items of someone who left."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task
from sucharit.disclosure.models import ItemBoard, ItemOwner
from sucharit.disclosure.owners.leavers import leavers_of
from sucharit.disclosure.wording import round_title
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.states import State


def items_passed_on(person: Person, organisation: Organisation) -> list[Task]:
    """Items that someone handed over to this person, who has not accepted them yet."""
    if not may(person, May.WORK_ON_ITEMS, organisation):
        return []
    waiting = ItemOwner.objects.filter(
        person=person,
        until=None,
        accepted=None,
        handed_over_by__isnull=False,
        item__board__participant__organisation=organisation,
        item__board__participant__round__state=State.OPEN,
    )
    rows = waiting.order_by().values_list("item__board__participant__round").annotate(count=Count("pk"))
    return [
        Task(
            _("รับช่วง %(count)s ข้อที่ส่งมอบมาให้คุณ") % {"count": count},
            reverse("disclosure:accept-items", args=[round, organisation.code]),
            label=_("ดูและรับช่วง"),
        )
        for round, count in rows
    ]


def items_of_leavers(person: Person, organisation: Organisation) -> list[Task]:
    """Items whose owner has no role there any more, for those who find a new one."""
    if not may(person, May.ASSIGN_ITEMS, organisation):
        return []
    boards = ItemBoard.objects.filter(
        participant__organisation=organisation, participant__round__state=State.OPEN, owned__gt=0
    )
    tasks = []
    for board in boards.select_related("participant__organisation", "participant__round"):
        for leaver in leavers_of(board):
            words = _("หาผู้รับช่วง %(count)s ข้อของ %(name)s ซึ่งพ้นบทบาทแล้ว ในรอบ %(round)s")
            values = {
                "count": len(leaver.items),
                "name": leaver.person,
                "round": round_title(board.participant.round),
            }
            address = reverse("disclosure:pass-on", args=[board.participant.round_id, organisation.code])
            tasks.append(Task(words % values, f"{address}?from={leaver.person.pk}", label=_("ส่งมอบข้อ")))
    return tasks
