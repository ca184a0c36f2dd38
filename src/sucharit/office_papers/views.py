"""Pages of an office's papers for those who work on its year: all of a year, one, the letter style."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.contributions.pages import page_of
from sucharit.elements.before_publishing import PrivateFinding, private_findings, unanswered
from sucharit.office_papers import actions
from sucharit.office_papers.forms import DetailsForm, StyleForm
from sucharit.office_papers.gathering import NoPaper, source_of
from sucharit.office_papers.kinds import BY_ID, PAPERS, PaperKind, papers_of
from sucharit.office_papers.making import KINDS, OfficePaper, make_file, make_paper
from sucharit.office_papers.models import LetterStyle
from sucharit.office_papers.source import PaperSource
from sucharit.paper.files import FileKind, safe_name
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.models import Organisation, Role, RoleKind
from sucharit.people.permissions import May, may
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.reading import readable_records
from sucharit.plans.scope import plan_for
from sucharit.verbs.attempts import attempt_form

TOLD = ("headline", "dateline", "parts", "figures")  # of a newsletter, what people wrote
LABELS = {FileKind.WORD: gettext_lazy("Word แก้ต่อได้"), FileKind.PDF: "PDF"}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A record from which papers are made, as the list shows it."""

    record: YearRecord
    address: str
    papers: tuple[tuple[str, str], ...]  # title and address


@needs(May.SEE_PLAN)
def papers(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every record of the year from which papers are made, by kind."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    kinds = list(dict.fromkeys(kind for own in PAPERS for kind in own.kinds))
    rows = readable_records(person_of(request), plan).counted().filter(kind__in=kinds)
    by_kind: dict[str, list[PaperRow]] = {kind: [] for kind in kinds}
    for record in rows.defer("values").order_by("-day", "place", "pk"):
        by_kind[record.kind].append(_row(plan, record))
    groups = [
        (_title(kind), found, any(row.record.day for row in found))
        for kind, found in by_kind.items()
        if found
    ]
    context = {
        "plan": plan,
        "groups": groups,
        "style_url": reverse("office_papers:style", args=[plan.organisation.code]),
        **_trail(plan),
    }
    return render(request, "office_papers/papers.html", context)


@needs(May.SEE_PLAN)
def paper(request: HttpRequest, code: str, year: int, record: UUID, paper: str) -> HttpResponse:
    """One paper: its files, what it lacks, how it reads, and what can be typed for it."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    kind, source = _subject(request, plan, record, paper)
    made = _made(kind, source)
    return _paper_page(request, plan, source, made, DetailsForm(kind=kind, source=source, names=_names(made)))


@needs(May.WORK_ON_PLAN)
@require_POST
def save_details(request: HttpRequest, code: str, year: int, record: UUID, paper: str) -> HttpResponse:
    """Keep what was typed."""
    plan = plan_for(request, May.WORK_ON_PLAN, code, year)
    kind, source = _subject(request, plan, record, paper)
    made = _made(kind, source)
    form = DetailsForm(request.POST, kind=kind, source=source, names=_names(made))

    def do() -> str:
        row = YearRecord.objects.select_related("plan__organisation").get(pk=record)
        actions.save_details(by=person_of(request), record=row, values=form.details())
        return _("บันทึกแล้ว เอกสารใช้ข้อความใหม่ทันที")

    if form.is_valid() and attempt_form(request, form, do):
        return redirect("office_papers:paper", code, year, record, kind.id)
    return _paper_page(request, plan, source, made, form)


@needs(May.SEE_PLAN)
def file(request: HttpRequest, code: str, year: int, record: UUID, paper: str, kind: str) -> HttpResponse:
    """The paper as Word or PDF."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    own, source = _subject(request, plan, record, paper)
    chosen = next((each for each in KINDS if each.value == kind), None)
    if chosen is None:
        raise Http404("not made as this kind of file")
    made = _made(own, source)
    if _kept_back(made, source):
        messages.error(request, _("ยังดาวน์โหลดไม่ได้ มีข้อความที่อาจระบุตัวบุคคล"))
        return redirect("office_papers:paper", code, year, record, own.id)
    response = HttpResponse(make_file(chosen, made), content_type=chosen.media_type)
    name = f"{own.id}-{plan.year}-{safe_name(plan.organisation.code)}-{str(record)[:8]}.{chosen}"
    response["Content-Disposition"] = content_disposition_header(chosen is not FileKind.PDF, name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@needs(May.LEAD_PLAN)
def style(request: HttpRequest, code: str) -> HttpResponse:
    """How the organisation's letters look: see, change."""
    organisation = organisation_for(request, May.LEAD_PLAN, code)
    own = LetterStyle.objects.filter(organisation=organisation).first()
    initial = {} if own else first_style(organisation)
    form = StyleForm(
        request.POST or None, instance=own or LetterStyle(organisation=organisation), initial=initial
    )

    def do() -> str:
        actions.set_style(by=person_of(request), organisation=organisation, values=form.cleaned_data)
        return _("บันทึกรูปแบบหนังสือแล้ว")

    if request.method == "POST" and form.is_valid() and attempt_form(request, form, do):
        return redirect("office_papers:style", organisation.code)
    title = _("รูปแบบหนังสือของหน่วยงาน")
    newest = YearPlan.objects.filter(organisation=organisation).order_by("-year").first()
    way = _trail(newest, (title, "")) if newest else {"title": title}
    context = {"organisation": organisation, "form": form, **way}
    return render(request, "office_papers/style.html", context)


def first_style(organisation: Organisation) -> dict[str, str]:
    """What the form of a letter style begins with: the organisation's executive as signatory."""
    rows = Role.objects.in_force().of_kind(RoleKind.EXECUTIVE).filter(organisation=organisation)
    role = rows.select_related("person").order_by("pk").first()
    if role is None:
        return {}
    return {"signer_name": role.person.name_th, "signer_post": f"ผู้อำนวยการ{organisation.name_th}"}


def _subject(request: HttpRequest, plan: YearPlan, record: UUID, paper: str) -> tuple[PaperKind, PaperSource]:
    """The kind of paper and what it is made from. Raises Http404 for what is not there for this reader."""
    kind = BY_ID.get(paper)
    if kind is None:
        raise Http404("no such paper")
    try:
        source = source_of(person_of(request), plan, str(record), for_everyone=kind.is_public)
    except NoPaper as absent:
        raise Http404("no such record for a paper") from absent
    if source.record.kind not in kind.kinds:
        raise Http404("no paper of this kind from such a record")
    return kind, source


def _made(kind: PaperKind, source: PaperSource) -> OfficePaper:
    return make_paper(kind, source, made_on=timezone.localdate(), is_invented=settings.DEMO)


def _found(made: OfficePaper) -> list[PrivateFinding]:
    """What could tell of a private person, of a paper that is for everyone."""
    if not made.kind.is_public:
        return []
    words = {name: made.content["blocks"][0][name] for name in TOLD}
    return private_findings([("", words)])


def _kept_back(made: OfficePaper, source: PaperSource) -> list[PrivateFinding]:
    """What of it no one allowed, or can allow: no file is made."""
    return unanswered(_found(made), source.typed.get("names_allowed") or ())


def _names(made: OfficePaper) -> list[str]:
    """What may be allowed."""
    return [own.words for own in _found(made) if own.sort.may_be_allowed]


def _paper_page(
    request: HttpRequest, plan: YearPlan, source: PaperSource, made: OfficePaper, form: DetailsForm
) -> HttpResponse:
    person, kind, code = person_of(request), made.kind, plan.organisation.code
    args = [code, plan.year, source.record.id, kind.id]
    files = [(LABELS[each], reverse("office_papers:file", args=[*args, each.value])) for each in KINDS]
    record_url = page_of("year record", code, plan.year, source.record.id)
    language = get_language() or "th"
    title = kind.title.in_language(language)
    context = {
        "plan": plan,
        "blocks": made.content["blocks"],
        "files": files,
        "missing": [(blank.title.in_language(language), blank.place.value) for blank in made.missing],
        "form": form,
        "save_url": reverse("office_papers:save-details", args=args),
        "record_url": record_url,
        "style_url": reverse("office_papers:style", args=[plan.organisation.code]),
        "may_work": may(person, May.WORK_ON_PLAN, plan.organisation),
        "may_lead": may(person, May.LEAD_PLAN, plan.organisation),
        "kept_back": _kept_back(made, source),
        "documents_url": reverse("year_papers:documents", args=[code, plan.year]),
        "photographs": [
            (reverse("evidence:picture", args=[code, own.piece]), own.alt) for own in made.photographs
        ]
        if kind.is_public
        else None,
        **_trail(plan, (source.record.title, record_url), (title, "")),
    }
    return render(request, "office_papers/paper.html", context)


def _row(plan: YearPlan, record: YearRecord) -> PaperRow:
    place = [plan.organisation.code, plan.year, record.pk]
    language = get_language() or "th"
    return PaperRow(
        record,
        page_of("year record", *place),
        tuple(
            (own.title.in_language(language), reverse("office_papers:paper", args=[*place, own.id]))
            for own in papers_of(record.kind)
        ),
    )


def _title(kind: str) -> str:
    titles = {
        "body": _("คณะกรรมการและคณะทำงาน"),
        "assignment": _("การมอบหมาย"),
        "meeting": _("การประชุม"),
        "training": _("การอบรมหรือพัฒนา"),
        "activity": _("กิจกรรม"),
    }
    return titles[kind]


def _trail(plan: YearPlan, *below: tuple[str, str]) -> dict[str, object]:
    """Title, and the way here; `below` are the pages under the year's list, with their addresses."""
    year = page_of("year plan", plan.organisation.code, plan.year) or "/"
    name = _("หนังสือและคำสั่ง")
    here = reverse("office_papers:papers", args=[plan.organisation.code, plan.year])
    crumbs = [(f"{plan.organisation} {plan.year}", year), (name, here if below else ""), *below]
    return {"title": crumbs[-1][0], "crumbs": crumbs}
