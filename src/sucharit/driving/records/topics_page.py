"""From the shortest way: what is weak in the result, offered as topics with what each is worth."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.analysis import shortest_way
from sucharit.driving.choosing.result_view import WeakPoint, reached_with, weak_points
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.plans import actions, reading
from sucharit.plans.models import YearPlan
from sucharit.plans.result_snapshot import edition_of, score_of_result
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import YearFacts

TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class TopicOffer:
    """A weak point, and the topics of the year that name it already."""

    point: WeakPoint
    topics: tuple[tuple[str, str], ...]  # title, address


@needs(May.SEE_PLAN)
def topics(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The weak points; one click makes topics of those that are ticked."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    facts = reading.facts_for(person_of(request), plan)
    if request.method == "POST" and attempt(request, lambda: _add(request, plan, facts)):
        return redirect(year_url(plan, "topics"))
    points = weak_points(facts)
    offers = offers_of(plan, facts, points)
    covered = [offer.point for offer in offers if offer.topics]
    context = {
        "place": place_of(plan, "records", [(_("ประเด็นจากผลประเมิน"), "")]),
        "plan": plan,
        "facts": facts,
        "sentence": way_sentence(plan),
        "offers": offers,
        "covered": len(covered),
        "would_reach": reached_with(facts, independent(covered)) if covered else None,
        "may_work": plan.closed is None and may(person_of(request), May.WORK_ON_PLAN, plan.organisation),
    }
    return render(
        request, "driving/records/topics.html", context, status=422 if request.method == "POST" else 200
    )


def offers_of(plan: YearPlan, facts: YearFacts, points: list[WeakPoint]) -> list[TopicOffer]:
    """Each weak point with the topics that name it."""
    by_node: dict[str, list[RecordValue]] = {}
    for record in facts.records.of_kind(TOPIC):
        for node in record.refs("nodes"):
            by_node.setdefault(node, []).append(record)
    return [
        TopicOffer(
            point,
            tuple(
                (record.title, year_url(plan, "record", record.id))
                for record in by_node.get(point.node.id, ())
            ),
        )
        for point in points
    ]


def independent(points: list[WeakPoint]) -> list[WeakPoint]:
    """Points of which none is a part of another: what they are worth may be added up."""
    ids = {point.node.id for point in points}
    return [point for point in points if point.node.parent not in ids]


def way_sentence(plan: YearPlan) -> str:
    """What would carry the office to the next rating; "" without a result, or with a withheld one."""
    if not plan.result or plan.result["withheld"]:
        return ""
    way = shortest_way(edition_of(plan.result), score_of_result(plan.result))
    return way.sentence.in_language(language())


def _add(request: HttpRequest, plan: YearPlan, facts: YearFacts) -> str:
    """Make a topic of each ticked point that has none yet."""
    asked = set(request.POST.getlist("node"))
    offers = offers_of(plan, facts, weak_points(facts))
    chosen = [offer.point for offer in offers if offer.point.node.id in asked and not offer.topics]
    if not chosen:
        raise Refused(_("เลือกอย่างน้อยหนึ่งข้อที่ยังไม่เป็นประเด็น"))
    person = person_of(request)
    for point in chosen:
        title = point.node.title.th
        values = {"nodes": (point.node.id,), "origin": "edition"}
        actions.save_record(
            by=person, plan=plan, kind=TOPIC, entry=actions.RecordEntry(title=title, values=values)
        )
    words = ngettext("เพิ่มแล้ว %(count)s ประเด็น", "เพิ่มแล้ว %(count)s ประเด็น", len(chosen))
    return words % {"count": len(chosen)}
