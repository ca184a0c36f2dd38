"""The verbs by which a practice is shown to all, and shown no more."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.best_practices.actions.holding import locked, require_decides
from sucharit.best_practices.content import PracticeContent, content_of
from sucharit.best_practices.models import (
    BestPractice,
    BestPracticeTag,
    BestPracticeVersion,
    PracticeState,
)
from sucharit.best_practices.searching import keys_of_content
from sucharit.checkpoints.canonical import canonical
from sucharit.history.actions import record as write_entry
from sucharit.paper.document_words import Content
from sucharit.people.models import Person
from sucharit.plans.trace import plan_name
from sucharit.verbs.refusals import Refused
from sucharit.year_papers.illustrations import pieces_of

PUBLISH = "best_practices.publish"


class NotYetShown(Refused):
    """The check sees something private that was not answered; `content` says what and where."""

    def __init__(self, content: PracticeContent) -> None:
        count = len(content.open_findings)
        words = ngettext(
            "ยังเผยแพร่ไม่ได้ มี %(count)s แห่งที่อาจเป็นข้อมูลส่วนบุคคล",
            "ยังเผยแพร่ไม่ได้ มี %(count)s แห่งที่อาจเป็นข้อมูลส่วนบุคคล",
            count,
        )
        super().__init__(words % {"count": count})
        self.content = content


@transaction.atomic
def publish(*, by: Person | None, practice: BestPractice) -> BestPracticeVersion:
    """Show a practice to everyone who works here, as its year is told today.

    Raises PermissionDenied; NotYetShown while the check sees something private; Refused where nothing
    changed since the version that is shown.
    """
    require_decides(by, practice.organisation)
    own = locked(practice)
    told = content_of(own)
    if told.open_findings:
        raise NotYetShown(told)
    digest = digest_of(told.content, told.card)
    if own.state == PracticeState.PUBLISHED and own.current and own.current.sha256 == digest:
        raise Refused(_("เนื้อหาเหมือนฉบับที่เผยแพร่อยู่ จึงไม่มีอะไรให้เผยแพร่ใหม่"))
    last = own.versions.aggregate(last=Max("number"))["last"] or 0
    version = BestPracticeVersion.objects.create(
        practice=own,
        number=last + 1,
        content=told.content,
        card=told.card,
        sha256=digest,
        published_by=by,
    )
    own.state, own.current = PracticeState.PUBLISHED, version
    own.model = own.plan.model.model if own.plan.model else ""
    own.keys = keys_of_content(told.content, own.organisation)
    own.save(update_fields=["state", "current", "model", "keys"])
    own.tags.all().delete()
    BestPracticeTag.objects.bulk_create(
        BestPracticeTag(practice=own, sort=sort, value=value) for sort, value in told.tags
    )
    what = {
        "practice": own.pk,
        "version": version.number,
        "sha256": digest,
        "parts": own.parts,
        "photographs": len(pieces_of(told.content["report"]["th"])),
        "public": own.is_public,
    }
    write_entry(by=by, verb=PUBLISH, about=plan_name(own.plan), what=what)
    return version


@transaction.atomic
def withdraw(*, by: Person | None, practice: BestPractice) -> BestPractice:
    """Show it no more, in lists, at its address and to the public; what was taken over stays with its takers.

    Raises PermissionDenied; Refused where it is not shown.
    """
    require_decides(by, practice.organisation)
    own = locked(practice)
    if own.state != PracticeState.PUBLISHED:
        raise Refused(_("แนวปฏิบัตินี้ไม่ได้เผยแพร่อยู่"))
    own.state, own.current, own.keys = PracticeState.WITHDRAWN, None, ""
    own.save(update_fields=["state", "current", "keys"])
    own.tags.all().delete()
    write_entry(by=by, verb="best_practices.withdraw", about=plan_name(own.plan), what={"practice": own.pk})
    return own


def digest_of(content: Content, card: Content) -> str:
    """SHA-256 of what a version says, hexadecimal."""
    return hashlib.sha256(canonical({"content": content, "card": card})).hexdigest()
