"""An activity's reflections: opening and closing the round, answering, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.contributions.links import Page, links_on
from sucharit.contributions.pages import page_of
from sucharit.figures.tallies import own_results
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.plans.models import YearRecord
from sucharit.plans.stored_models import vocabulary_of
from sucharit.reflections import actions
from sucharit.reflections.actions import MEMO
from sucharit.reflections.forms import MemoForm, OpenRoundForm
from sucharit.reflections.models import ReflectionRound, RoundWay
from sucharit.reflections.pages.scope import activity_for, activity_url
from sucharit.reflections.people_asked import may_write_memo
from sucharit.surveys.addresses import answer_at
from sucharit.surveys.turnout import of_own_survey
from sucharit.verbs.attempts import attempt, attempt_form
from sucharit.vocabulary.records import Unknown
from sucharit.vocabulary.values import from_json, in_words

MAX_ROUNDS = 100


@needs(May.SEE_PLAN)
def home(request: HttpRequest) -> HttpResponse:
    """The rounds at the reader's own places: the open ones first, then the latest."""
    person = person_of(request)
    places = Organisation.objects.held_by(person)
    rounds = ReflectionRound.objects.where(person, May.SEE_PLAN).filter(
        activity__plan__organisation__in=places
    )
    related = rounds.select_related("activity__plan__organisation")
    rows = list(related.order_by("-last", "pk")[:MAX_ROUNDS])
    asked = ReflectionRound.objects.filter(pk__in=[row.pk for row in rows])
    named = dict(asked.values_list("pk").annotate(count=Count("people")))
    context = {
        "open": [(row, activity_url(row.activity)) for row in rows if row.closed_on is None],
        "closed": [
            (row, activity_url(row.activity), named[row.pk] + row.others)
            for row in rows
            if row.closed_on is not None
        ],
    }
    return render(request, "reflections/rounds.html", context)


@needs(May.SEE_PLAN)
def activity(request: HttpRequest, code: str, activity: UUID) -> HttpResponse:
    """What this person can do here now, and what came of it."""
    return _page(request, activity_for(request, May.SEE_PLAN, code, activity))


@needs(May.LEAD_PLAN)
@require_POST
def open_round(request: HttpRequest, code: str, activity: UUID) -> HttpResponse:
    """Ask people about this activity."""
    row = activity_for(request, May.LEAD_PLAN, code, activity)
    form = OpenRoundForm(request.POST, organisation=row.plan.organisation)

    def do() -> str:
        fields = form.cleaned_data
        actions.open_round(
            by=person_of(request),
            activity=row,
            way=fields["way"],
            people=list(fields["people"]),
            others=fields["others"] or 0,
            last=fields["last"],
        )
        return _("เปิดรอบสะท้อนผลแล้ว")

    if form.is_valid() and attempt_form(request, form, do):
        return redirect(activity_url(row))
    return _page(request, row, open_form=form, status=422)


@needs(May.LEAD_PLAN)
@require_POST
def close_round(request: HttpRequest, code: str, activity: UUID) -> HttpResponse:
    """Take no more answers, and count them."""
    row = activity_for(request, May.LEAD_PLAN, code, activity)
    round = _round_of(row)
    if round is None:
        raise Http404("no round was opened")

    def do() -> str:
        actions.close_round(by=person_of(request), round=round)
        return _("ปิดรอบสะท้อนผลแล้ว")

    attempt(request, do)
    return redirect(activity_url(row))


@needs(May.SEE_PLAN)
@require_POST
def write_memo(request: HttpRequest, code: str, activity: UUID) -> HttpResponse:
    """A signed opinion."""
    row = activity_for(request, May.SEE_PLAN, code, activity)
    form = MemoForm(request.POST, plan=row.plan)

    def do() -> str:
        title = f"บันทึกเสนอ: {row.title}"[:500]
        actions.write_memo(by=person_of(request), activity=row, title=title, values=form.values())
        return _("บันทึกข้อเสนอแล้ว")

    if form.is_valid() and attempt_form(request, form, do):
        return redirect(activity_url(row))
    return _page(request, row, memo_form=form, status=422)


def _round_of(activity: YearRecord) -> ReflectionRound | None:
    return ReflectionRound.objects.filter(activity=activity).select_related("survey", "record").first()


def _page(
    request: HttpRequest,
    activity: YearRecord,
    *,
    open_form: OpenRoundForm | None = None,
    memo_form: MemoForm | None = None,
    status: int = 200,
) -> HttpResponse:
    person, plan, round = person_of(request), activity.plan, _round_of(activity)
    writes = plan.closed is None and may_write_memo(person, plan.organisation)
    leads, is_open = may(person, May.LEAD_PLAN, plan.organisation), plan.closed is None
    context: dict[str, Any] = {
        "activity": activity,
        "organisation": plan.organisation,
        "year_url": page_of("year plan", plan.organisation.code, plan.year),
        "record_url": page_of("year record", plan.organisation.code, plan.year, activity.pk),
        "round": round,
        "leads": leads and is_open,
        "memos": _memos(activity),
        "memo_form": (memo_form or MemoForm(plan=plan)) if writes else None,
    }
    by_memo = round is not None and round.way == RoundWay.MEMO and round.closed_on is None
    context["memo_is_open"] = memo_form is not None or by_memo
    if round is None and leads and is_open:
        context["open_form"] = open_form or OpenRoundForm(organisation=plan.organisation)
    if round is not None:
        context |= _round_context(person, activity, round)
    return render(request, "reflections/activity.html", context, status=status)


def _round_context(person: Person, activity: YearRecord, round: ReflectionRound) -> dict[str, Any]:
    """How the round goes; results only for those who may see answers, and through the gate."""
    survey, plan = round.survey, activity.plan
    today = timezone.localdate()
    context: dict[str, Any] = {"asked": round.asked, "is_nameless": round.way == RoundWay.OPINION}
    if round.closed_on is not None:
        context["too_many"] = (round.answered or 0) > round.asked
        context["result_url"] = (
            page_of("year record", plan.organisation.code, plan.year, round.record_id)
            if round.record_id
            else ""
        )
    elif survey is not None:
        context["told"] = of_own_survey(survey, today)
    else:
        context["told"] = len(actions.writers_of(round))
    if survey is None:
        return context
    _content, table = own_results(survey)
    if round.closed_on is not None and may(person, May.SEE_ANSWERS, plan.organisation):
        context["table"] = table
    if may(person, May.MAKE_SURVEYS, plan.organisation):
        context["survey_url"] = page_of("own-survey", survey.link)
        context["links"] = links_on(Page.OWN_SURVEY, person, survey=survey) if not survey.closed else []
    return context | {"address": answer_at(survey.link), "needed": table.needed}


def _memos(activity: YearRecord) -> list[tuple[YearRecord, list[tuple[str, str]]]]:
    """The memos on it with their fields in words, the latest first."""
    kind, language = vocabulary_of(activity.plan).kind(MEMO), get_language() or "th"
    rows = YearRecord.objects.counted().filter(under=activity, kind=MEMO).select_related("entered_by")
    memos = []
    for row in rows.order_by("-day", "-entered"):
        fields = [(own, row.values[own.id]) for own in kind.fields if own.id in row.values]
        read = [(own, from_json(own, stored)) for own, stored in fields]
        words = [
            (own.title.in_language(language), in_words(own, value, language))
            for own, value in read
            if value and not isinstance(value, Unknown)
        ]
        memos.append((row, words))
    return memos
