"""Pages of a year's documents for those who work on it: list, preview, files, publishing, templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.contributions.links import Page, links_on
from sucharit.contributions.pages import page_of
from sucharit.disclosure.models import BoardItem
from sucharit.paper.document_words import Content, Language
from sucharit.paper.files import FileKind
from sucharit.paper.word.rendering import NotRendered
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import actions as plans
from sucharit.plans.approvals import approvable
from sucharit.plans.models import PublishedDocument, YearPlan
from sucharit.plans.reading import model_of
from sucharit.plans.scope import plan_for
from sucharit.rounds.states import State
from sucharit.ui.days import day_of
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused
from sucharit.year_models.model import DocumentSpec
from sucharit.year_papers import actions
from sucharit.year_papers.content import paper_content
from sucharit.year_papers.gathering import content_in, edition_in_use, sources_of
from sucharit.year_papers.illustrations import with_photographs
from sucharit.year_papers.making import make_file
from sucharit.year_papers.models import WordTemplate
from sucharit.year_papers.photographs import with_photograph_files
from sucharit.year_papers.reader import as_answer, files_at, kind_of, words_of
from sucharit.year_papers.record_links import with_record_links
from sucharit.year_papers.standing import DocumentStanding, standing_of, standings_of
from sucharit.year_papers.word import own_template
from sucharit.year_tables.sources import TableSources


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as the list shows it."""

    standing: DocumentStanding
    address: str
    item: str  # code and name of the item that it answers, "" none


def spec_for(plan: YearPlan, document: str) -> DocumentSpec:
    """The document of the year's model. Raises Http404 for one that it does not have."""
    model = model_of(plan)
    for spec in model.documents if model else ():
        if spec.id == document:
            return spec
    raise Http404("the year's model has no such document")


@needs(May.SEE_PLAN)
def documents(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every document of the year: where it stands, and the way to it."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    rows = [
        DocumentRow(
            own, reverse("year_papers:document", args=[code, year, own.spec.id]), item_name(plan, own.spec)
        )
        for own in standings_of(plan)
    ]
    lead = _("เผยแพร่แล้ว %(count)s จาก %(total)s ฉบับ") % {
        "count": sum(row.standing.latest is not None for row in rows),
        "total": len(rows),
    }
    links = links_on(Page.YEAR_DOCUMENTS, person_of(request), plan=plan)
    context = {"plan": plan, "rows": rows, "links": links, "lead": lead if rows else "", **_trail(plan)}
    return render(request, "year_papers/documents.html", context)


@needs(May.SEE_PLAN)
def document(request: HttpRequest, code: str, year: int, document: str) -> HttpResponse:
    """The document as it would be today, what keeps it from being published, and its versions."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    spec = spec_for(plan, document)
    person, place = person_of(request), plan.organisation
    subject = approvable(plan, spec.id)  # before what it prints is read: what changes between is refused
    sources, items = sources_of(plan), _board_items(plan, spec, person)
    context = {
        "plan": plan,
        "standing": standing_of(plan, spec.id, sources.facts),
        "seen": subject.digest if subject else "",
        "content": _with_addresses(plan, _draft(request, plan, spec, sources)),
        "files": _files(plan, spec),
        "item": item_name(plan, spec, items),
        "board_items": items,
        "templates": _templates(plan, spec),
        "may_publish": any(may(person, what, place) for what in actions.MAY_PUBLISH),
        "may_approve": may(person, May.APPROVE_PLAN, place) and not may(person, May.LEAD_PLAN, place),
        "may_change_template": may(person, May.LEAD_PLAN, place),
        **_trail(plan, spec),
    }
    return render(request, "year_papers/document.html", context)


@needs(May.SEE_PLAN)
def document_file(request: HttpRequest, code: str, year: int, document: str, kind: str) -> HttpResponse:
    """The draft as a file; `?numerals=thai`, `?language=en`."""
    plan, chosen = plan_for(request, May.SEE_PLAN, code, year), kind_of(kind)
    spec, words = spec_for(plan, document), words_of(request)
    template = actions.template_for(plan, spec.id, words.language)
    own = bytes(template.file) if template and chosen is FileKind.WORD else None
    content = with_photograph_files(_draft(request, plan, spec, sources_of(plan)), plan.organisation)
    try:
        file = make_file(chosen, content, words, own)
    except NotRendered:  # a template that was fit once, and is not for what the year says now
        file = make_file(chosen, content, words)
    return as_answer(file, chosen, f"{spec.id}-{plan.year}-{plan.organisation.code}", words)


@needs(May.APPROVE_PLAN)
@require_POST
def approve_document(request: HttpRequest, code: str, year: int, document: str) -> HttpResponse:
    """Approve what the document says today."""
    plan = plan_for(request, May.APPROVE_PLAN, code, year)
    spec = spec_for(plan, document)

    def do() -> str:
        seen = request.POST.get("seen", "")  # "" is the digest of nothing
        plans.approve(by=person_of(request), plan=plan, what=spec.id, seen=seen)
        return _("อนุมัติแล้ว")

    attempt(request, do)
    return redirect("year_papers:document", code, year, spec.id)


@needs(May.SEE_PLAN)
@require_POST
def publish_document(request: HttpRequest, code: str, year: int, document: str) -> HttpResponse:
    """Publish what the document says today, final or as of a day."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    spec = spec_for(plan, document)
    typed = request.POST.get("as_of", "").strip()

    def do() -> str:
        day = day_of(typed) if typed else None
        if typed and day is None:
            raise Refused(_("อ่านวันที่ไม่ได้ พิมพ์อย่าง 30 มิ.ย. 2567"))
        published = actions.publish(by=person_of(request), plan=plan, document=spec.id, as_of=day)
        return _("เผยแพร่ฉบับที่ %(version)s แล้ว") % {"version": published.version}

    attempt(request, do)
    return redirect("year_papers:document", code, year, spec.id)


@needs(May.WORK_ON_ITEMS)
@require_POST
def answer(request: HttpRequest, code: str, year: int, document: str) -> HttpResponse:
    """Make the newest published version the answer of the item that it is for."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    spec = spec_for(plan, document)
    versions = PublishedDocument.objects.filter(plan=plan, document=spec.id)
    latest = versions.select_related("plan").order_by("-version").defer("content").first()
    items = _board_items(plan, spec, person_of(request))
    if latest is None or not items:
        raise Http404("nothing to answer, or nothing to answer with")

    def do() -> str:
        actions.answer_item(by=person_of(request), document=latest, item=items[0])
        return _("ใช้เป็นคำตอบของ %(item)s แล้ว") % {"item": item_name(plan, spec, items)}

    attempt(request, do)
    return redirect("year_papers:document", code, year, spec.id)


@needs(May.LEAD_PLAN)
@require_POST
def hand_in_template(request: HttpRequest, code: str, year: int, document: str) -> HttpResponse:
    """Use another Word template from now on."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    spec, model = spec_for(plan, document), model_of(plan)
    file = request.FILES.get("file")
    if file is None or model is None:
        raise Http404("no file")
    language: Language = "en" if request.POST.get("language") == "en" else "th"

    def do() -> str:
        actions.add_template(
            by=person_of(request),
            organisation=plan.organisation,
            model=model.id,
            document=spec.id,
            language=language,
            file=file.read(actions.MOST_READ),
            name=file.name or "",
        )
        return _("ใช้แม่แบบใหม่แล้ว")

    attempt(request, do)
    return redirect("year_papers:document", code, year, spec.id)


@needs(May.LEAD_PLAN)
@require_POST
def own_template_again(request: HttpRequest, code: str, year: int, document: str) -> HttpResponse:
    """Go back to our own template, in both languages."""
    plan = plan_for(request, May.LEAD_PLAN, code, year)
    spec = spec_for(plan, document)

    def do() -> str:
        for template in _templates(plan, spec):
            actions.withdraw_template(by=person_of(request), template=template)
        return _("กลับไปใช้แม่แบบของระบบแล้ว")

    attempt(request, do)
    return redirect("year_papers:document", code, year, spec.id)


@needs(May.SEE_PLAN)
def template_file(request: HttpRequest, code: str, year: int, document: str, language: str) -> HttpResponse:
    """The template in use, to be changed in Word and handed in again."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    spec = spec_for(plan, document)
    chosen: Language = "en" if language == "en" else "th"
    in_use = actions.template_for(plan, spec.id, chosen)
    file = bytes(in_use.file) if in_use else own_template(chosen)
    return as_answer(file, FileKind.WORD, f"template-{spec.id}-{chosen}", words_of(request))


def item_name(plan: YearPlan, spec: DocumentSpec, items: Sequence[BoardItem] = ()) -> str:
    """Code and name of the item that a document answers: by its board, else the plan's year; "" none."""
    if not spec.item:
        return ""
    edition = items[0].board.participant.round.framework() if items else edition_in_use(plan)
    if edition is None:
        return ""
    try:
        item = edition.item(spec.item)
    except KeyError:
        return ""
    return f"{item.code} {item.title.in_language(_language())}"


def _board_items(plan: YearPlan, spec: DocumentSpec, person: Person) -> list[BoardItem]:
    """The item of the office's board, in the round that is open, where this person works on items."""
    if not spec.item or not may(person, May.WORK_ON_ITEMS, plan.organisation):
        return []
    rows = BoardItem.objects.filter(
        board__participant__organisation=plan.organisation_id,
        board__participant__round__programme=plan.programme,
        board__participant__round__state=State.OPEN,
        item=spec.item,
    ).select_related("board__participant__organisation", "board__participant__round__frozen")
    return list(rows.order_by("-board__participant__round__year")[:1])


def _templates(plan: YearPlan, spec: DocumentSpec) -> Sequence[WordTemplate]:
    model = model_of(plan)
    if model is None:
        return []
    in_use = WordTemplate.objects.filter(
        organisation=plan.organisation_id, model=model.id, document=spec.id, withdrawn=None
    )
    return list(in_use.defer("file").order_by("language"))


def _draft(request: HttpRequest, plan: YearPlan, spec: DocumentSpec, sources: TableSources) -> Content:
    words = words_of(request)
    content = content_in(words.language, plan, spec, sources)
    return paper_content(content, words, made_on=timezone.localdate())


def _with_addresses(plan: YearPlan, content: Content) -> Content:
    """The draft with an address for each photograph, record and blank, for those who see the year."""
    code = plan.organisation.code
    shown = with_photographs(
        content, lambda own: {"address": reverse("evidence:picture", args=[code, own["piece"]])}
    )
    return with_record_links(
        shown,
        lambda record: page_of("year record", code, plan.year, record),
        lambda kind: page_of("year records", code, plan.year, kind),
    )


def _files(plan: YearPlan, spec: DocumentSpec) -> list[tuple[str, str, str]]:
    args = [plan.organisation.code, plan.year, spec.id]
    return files_at(lambda kind: reverse("year_papers:document-file", args=[*args, kind.value]))


def _trail(plan: YearPlan, spec: DocumentSpec | None = None) -> dict[str, object]:
    """Title, and the way here."""
    here = reverse("year_papers:documents", args=[plan.organisation.code, plan.year])
    name = _("เอกสารของปี %(year)s") % {"year": plan.year}
    year = page_of("year plan", plan.organisation.code, plan.year) or "/"
    crumbs = [(f"{plan.organisation} {plan.year}", year), (name, here if spec else "")]
    if spec is None:
        return {"title": name, "crumbs": crumbs}
    title = spec.title.in_language(_language())
    return {"title": title, "crumbs": [*crumbs, (title, "")]}


def _language() -> str:
    return get_language() or "th"
