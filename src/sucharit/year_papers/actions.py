"""The verbs of a year's documents: publish a version, answer an item with it, change a Word template."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.checkpoints.canonical import canonical
from sucharit.disclosure.actions.answering import ItemAnswer, save_answer
from sucharit.disclosure.models import BoardItem, ItemClaim
from sucharit.history.actions import record as write_entry
from sucharit.paper.document_words import Language
from sucharit.paper.word.inspecting import MOST_BYTES, UnfitTemplate, inspect_template
from sucharit.paper.word.rendering import NotRendered
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.plans.actions import RecordEntry
from sucharit.plans.actions.proving import add_proof
from sucharit.plans.facts_then import NotKnownThen
from sucharit.plans.models import PublishedDocument, YearPlan
from sucharit.plans.reading import model_of
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.gathering import content_of, sources_of
from sucharit.year_papers.models import WordTemplate
from sucharit.year_papers.sample import sample_content
from sucharit.year_papers.standing import DocumentStanding, reasons_of_day, standing_of
from sucharit.year_papers.word import word_file
from sucharit.year_papers.wording import template_fault

MAY_PUBLISH = (May.LEAD_PLAN, May.APPROVE_PLAN)
LINK_BYTES = 9  # 12 letters of an address that no one guesses
MAX_NAME = 200
MOST_READ = MOST_BYTES + 1  # of a file that is handed in: more is too large anyway


class NotReady(Refused):
    """The document may not be published; `reasons` say why, one for each thing that is missing."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(_("ยังเผยแพร่ไม่ได้: %(reasons)s") % {"reasons": " · ".join(reasons)})
        self.reasons = reasons


@transaction.atomic
def publish(
    *, by: Person | None, plan: YearPlan, document: str, as_of: date | None = None
) -> PublishedDocument:
    """Keep a version of a document for everyone, with what it says today.

    `as_of`: not final, with what had been entered by the end of that day. Raises PermissionDenied; NotReady
    while it is not approved, a step that it needs is not done, an error of a check is open, or what the year
    was on that day can't be known; Refused.
    """
    needs = next((what for what in MAY_PUBLISH if by is None or may(by, what, plan.organisation)), None)
    if needs is None:
        raise PermissionDenied("who neither leads nor approves the year publishes nothing")
    locked = YearPlan.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=plan.pk)
    standing = _standing(locked, document)
    spec = standing.spec
    if as_of is not None and not spec.as_of:
        raise Refused(_("เอกสารนี้ไม่มีฉบับ ณ วันที่"))
    if as_of is not None and as_of > timezone.localdate():
        raise Refused(_("วันที่ของข้อมูลต้องไม่เกินวันนี้"))
    try:
        sources = sources_of(locked, as_of)
    except NotKnownThen as unknown:
        raise NotReady([*standing.reasons, *unknown.reasons]) from unknown
    reasons = [*standing.reasons, *reasons_of_day(sources.facts, spec, as_of)]
    if reasons:
        raise NotReady(reasons)
    content = content_of(locked, spec, as_of, sources)
    digest = hashlib.sha256(canonical(content)).hexdigest()
    latest = standing.latest
    if latest is not None and latest.sha256 == digest:
        raise Refused(_("เนื้อหาเหมือนฉบับที่เผยแพร่ล่าสุด จึงไม่มีอะไรให้เผยแพร่ใหม่"))
    versions = PublishedDocument.objects.filter(plan=locked, document=document)
    version = (versions.aggregate(last=Max("version"))["last"] or 0) + 1
    values = {"document": document, "version": version, **({"as_of": as_of} if as_of else {})}
    title = _("%(title)s ฉบับที่ %(version)s") % {"title": spec.title.th, "version": version}
    entry = RecordEntry(title=title, day=timezone.localdate(), values=values)
    proof = add_proof(by=by, plan=locked, kind="publication", entry=entry, needs=needs)
    published = PublishedDocument.objects.create(
        record=proof,
        plan=locked,
        document=document,
        version=version,
        as_of=as_of,
        content=content,
        sha256=digest,
        link=secrets.token_urlsafe(LINK_BYTES),
    )
    what = {"document": document, "version": version, "sha256": digest, "link": published.link}
    write_entry(by=by, verb="year_papers.publish", about=plan_name(locked), what=what)
    return published


def _standing(plan: YearPlan, document: str) -> DocumentStanding:
    try:
        return standing_of(plan, document)
    except KeyError:
        raise Refused(_("รูปแบบของปีนี้ไม่มีเอกสารนี้")) from None


def public_address(document: PublishedDocument) -> str:
    """The whole address of a published version, for everyone."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('year_papers:published', args=[document.link])}"


def answer_item(*, by: Person | None, document: PublishedDocument, item: BoardItem) -> BoardItem:
    """Make a published document the answer of an item: its address is watched and kept from then on.

    Addresses that were there stay. Raises PermissionDenied, Refused, AskedWhy where it lies on another site
    than the organisation's main one.
    """
    organisation = item.board.participant.organisation
    if organisation.pk != document.plan.organisation_id:
        raise PermissionDenied("an item is answered by its own organisation")
    shown = [(own.link.url, own.elsewhere) for own in item.addresses.select_related("link")]
    why = _("หน้าเอกสารของหน่วยงานในระบบสุจริต เผยแพร่แล้วและไม่เปลี่ยน")
    answer = ItemAnswer(
        claim=ItemClaim.HAS,
        addresses=(*shown, (public_address(document), why)),
        note=item.note,
        first=item.first,
        last=item.last,
    )
    return save_answer(by=by, item=item, answer=answer)


@transaction.atomic
def add_template(
    *,
    by: Person | None,
    organisation: Organisation,
    model: str,
    document: str,
    language: Language,
    file: bytes,
    name: str,
) -> WordTemplate:
    """Use a changed template from now on. Raises PermissionDenied; Refused, with why, for an unfit one."""
    if by is not None and not may(by, May.LEAD_PLAN, organisation):
        raise PermissionDenied("who does not lead the year changes no template")
    try:
        inspect_template(file)
    except UnfitTemplate as unfit:
        raise Refused(template_fault(unfit)) from unfit
    words = YearPaperWords(language)
    try:
        word_file(paper_content(sample_content(language), words, made_on=date(2024, 1, 1)), language, file)
    except NotRendered as fault:
        why = fault.why or _("ใช้เวลาหรือหน่วยความจำเกินกำหนด")
        raise Refused(_("แม่แบบนี้สร้างเอกสารไม่ได้: %(why)s") % {"why": why}) from fault
    in_use = WordTemplate.objects.select_for_update().filter(
        organisation=organisation, model=model, document=document, language=language, withdrawn=None
    )
    in_use.update(withdrawn=timezone.now())
    template = WordTemplate.objects.create(
        organisation=organisation,
        model=model,
        document=document,
        language=language,
        file=file,
        name=name[:MAX_NAME],
        sha256=hashlib.sha256(file).hexdigest(),
        added_by=by,
    )
    what = {"model": model, "document": document, "language": language, "sha256": template.sha256}
    write_entry(by=by, verb="year_papers.add_template", about=f"organisation:{organisation.code}", what=what)
    return template


@transaction.atomic
def withdraw_template(*, by: Person | None, template: WordTemplate) -> None:
    """Go back to our own template. Raises PermissionDenied."""
    organisation = template.organisation
    if by is not None and not may(by, May.LEAD_PLAN, organisation):
        raise PermissionDenied("who does not lead the year changes no template")
    if WordTemplate.objects.filter(pk=template.pk, withdrawn=None).update(withdrawn=timezone.now()):
        what = {"document": template.document, "sha256": template.sha256}
        write_entry(
            by=by, verb="year_papers.withdraw_template", about=f"organisation:{organisation.code}", what=what
        )


def template_for(plan: YearPlan, document: str, language: Language) -> WordTemplate | None:
    """The template in use of the year's organisation; None: our own."""
    model = model_of(plan)
    if model is None:
        return None
    return WordTemplate.objects.filter(
        organisation=plan.organisation_id,
        model=model.id,
        document=document,
        language=language,
        withdrawn=None,
    ).first()
