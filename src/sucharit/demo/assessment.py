"""The schools' boards judged: assessors drawn by lot; some handed in, the demo's own is in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
from django.utils import timezone

from sucharit.demo.websites.site import Website
from sucharit.people import actions as people
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.rounds.models import Round
from sucharit.verdicts import actions
from sucharit.verdicts.actions.planning import PoolChoice
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import Assignment
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.queues import items_to_judge

ASSESSORS = 5  # besides the one to sign in as
SEED, SOURCE = "482 917", "เลขที่ออกสมมติ วันที่ 16 พฤศจิกายน"
BEGUN = 11  # items that the demo's assessor has judged of each school
DIFFERING = 0.06  # of the second assessor's opinions


def judge(round: Round, by: Person, assessor: Person, sites: Mapping[str, Website]) -> int:
    """Plan, draw and judge, as far as the demo shows it; how many assignments are handed in."""
    drawn_from = [assessor, *(_assessor(number) for number in range(2, ASSESSORS + 2))]
    members = [PoolChoice(_may_be_drawn(person, round.organiser)) for person in drawn_from]
    actions.plan_assessment(by=by, round=round)
    actions.set_pool(by=by, round=round, members=members)
    actions.publish_pool(by=by, round=round)
    actions.draw_assessors(by=by, round=round, seed=SEED, source=SOURCE)
    rng = np.random.default_rng(round.year)
    handed_in = 0
    submitted = Assignment.objects.filter(participant__board__submissions__reopened=None)
    drawn = submitted.exclude(participant__board__submissions=None).order_by("pk")
    for assignment in drawn.select_related("person", "participant__organisation"):
        is_own = assignment.person_id == assessor.pk
        site = sites[assignment.participant.organisation.code]
        _give_opinions(assignment, site, rng, BEGUN if is_own else None)
        if not is_own:
            actions.hand_in(by=assignment.person, assignment=assignment)
            handed_in += 1
    return handed_in


def _give_opinions(
    assignment: Assignment, site: Website, rng: np.random.Generator, at_most: int | None
) -> None:
    items = judged_items(assignment.participant.round.framework())
    lines = []
    for entry in items_to_judge(assignment)[:at_most]:
        judged = items[entry.submitted.item]
        is_good = not site.is_faulty(judged.id) and rng.random() > DIFFERING
        reasons = () if is_good else tuple(list(judged.reasons)[:1])
        choice = judged.passing if is_good else judged.absent
        lines.append(OpinionLine(judged.id, choice, reasons))
    stored = actions.give_opinions(by=assignment.person, assignment=assignment, lines=lines)
    assert not stored.faults, stored.faults


def _may_be_drawn(person: Person, office: Organisation) -> Person:
    """The same person, appointed to assess under that office too."""
    since = timezone.localdate() - timedelta(days=200)
    people.give_role(by=None, person=person, kind=RoleKind.ASSESSOR, organisation=office, since=since)
    return person


def _assessor(number: int) -> Person:
    name = f"คุณนอก {number} ผู้ตรวจประเมิน (ตัวอย่าง)"
    person = Person(email=f"assessor-{number}@demo.example", name_th=name)
    person.set_unusable_password()
    person.save()
    return person
