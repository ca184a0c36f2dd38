"""What a moderator does with free texts. The history says who did it to which one, never what stood there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sucharit.answers.models import Comment
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.people.permissions import May, within_reach
from sucharit.privacy.comments import BLACK_BAR, redact, spans_of
from sucharit.privacy.gate import MIN_COMMENTS
from sucharit.verbs.refusals import Refused


def notes_for(person: Person) -> QuerySet[Comment]:
    """The free texts this person may moderate: of rounds run, and of own surveys made, where they may.

    In the order of their random ids, which says nothing. Where fewer were left than are ever shown, there
    is nothing to moderate, and a moderator is nobody who may read the text of a few either.
    """
    of_rounds = within_reach(person, May.MODERATE_COMMENTS, "survey__round__organiser__path")
    own = Q(survey__round=None) & within_reach(person, May.MODERATE_COMMENTS, "survey__organisation__path")
    left = Comment.objects.order_by().values("survey").annotate(left=Count("pk"))
    enough = left.filter(left__gte=MIN_COMMENTS).values("survey")
    return Comment.objects.filter(of_rounds | own, survey__in=enough).order_by("pk")


@transaction.atomic
def let_pass(*, by: Person, note: UUID) -> Comment:
    """Let the office read a text as it stands. Raises Note.DoesNotExist where `by` may not moderate it."""
    found = _locked(by, note)
    found.passed = True
    found.save(update_fields=["passed"])
    _trace(by, "surveys.let_note_pass", found, 0)
    return found


@transaction.atomic
def black_out(*, by: Person, note: UUID, words: Iterable[str]) -> Comment:
    """Black these words out wherever they stand, for good, and let the rest be read.

    Raises Refused for a word that is not in the text, Note.DoesNotExist as above.
    """
    found = _locked(by, note)
    wanted = [word.strip() for word in words if word.strip()]
    if not wanted:
        raise Refused(_("บอกคำที่ต้องปิดอย่างน้อยหนึ่งคำ"))
    try:
        pieces = spans_of(found.text, wanted)
    except LookupError as missing:
        raise Refused(
            _("ไม่พบ “%(word)s” ในข้อความ คัดลอกมาวางให้ตรงทุกตัวอักษร") % {"word": missing.args[0]}
        ) from None
    _replace(by, found, redact(found.text, pieces), len(pieces))
    return found


@transaction.atomic
def black_out_all(*, by: Person, note: UUID) -> Comment:
    """Leave nothing of a text. It still counts as one that was left. Raises Note.DoesNotExist as above."""
    found = _locked(by, note)
    _replace(by, found, BLACK_BAR, 1)
    return found


def _locked(by: Person, note: UUID) -> Comment:
    mine = notes_for(by).order_by().values("pk")
    return Comment.objects.select_for_update(of=("self",)).get(pk=note, pk__in=mine)


def _replace(by: Person, note: Comment, text: str, pieces: int) -> None:
    note.text, note.redacted, note.passed = text, True, True
    note.save(update_fields=["text", "redacted", "passed"])
    _trace(by, "surveys.black_out_note", note, pieces)


def _trace(by: Person, verb: str, note: Comment, pieces: int) -> None:
    record(by=by, verb=verb, about=f"note:{note.pk}", what={"pieces": pieces})
