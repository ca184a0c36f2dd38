"""What a moderator does with comments. The history says who did it to which one, never what it said."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from sucharit.answers.models import Comment
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.people.permissions import May, within_reach
from sucharit.privacy.comments import BLACK_BAR, redact, spans_of
from sucharit.privacy.gate import MIN_COMMENTS
from sucharit.verbs.refusals import Refused


def comments_for(person: Person) -> QuerySet[Comment]:
    """The comments this person may moderate: of rounds within reach, for own surveys have none.

    In the order of their random ids, which reveals nothing. Where there are fewer than are ever shown, there
    is nothing to moderate, and a moderator may not read the comments of a few people either.
    """
    mine = within_reach(person, May.MODERATE_COMMENTS, "survey__round__organiser__path")
    by_survey = Comment.objects.order_by().values("survey").annotate(comments=Count("pk"))
    enough = by_survey.filter(comments__gte=MIN_COMMENTS).values("survey")
    return Comment.objects.filter(mine, survey__in=enough).order_by("pk")


@transaction.atomic
def pass_comment(*, by: Person, comment: UUID) -> Comment:
    """Let the office read a comment as it is. Raises Comment.DoesNotExist where `by` may not moderate it."""
    row = _lock(by, comment)
    row.passed = True
    row.save(update_fields=["passed"])
    _trace(by, "surveys.let_note_pass", row, 0)
    return row


@transaction.atomic
def redact_comment(*, by: Person, comment: UUID, words: Iterable[str]) -> Comment:
    """Black these words out in every place, for good, and let the rest be read.

    Raises Refused for a word that is not in the text, Comment.DoesNotExist as above.
    """
    row = _lock(by, comment)
    needles = [word.strip() for word in words if word.strip()]
    if not needles:
        raise Refused(_("บอกคำที่ต้องปิดอย่างน้อยหนึ่งคำ"))
    try:
        pieces = spans_of(row.text, needles)
    except LookupError as missing:
        raise Refused(
            _("ไม่พบ “%(word)s” ในข้อความ คัดลอกมาวางให้ตรงทุกตัวอักษร") % {"word": missing.args[0]}
        ) from None
    _replace(by, row, redact(row.text, pieces), len(pieces))
    return row


@transaction.atomic
def redact_whole_comment(*, by: Person, comment: UUID) -> Comment:
    """Black out a whole comment. It still counts as one. Raises Comment.DoesNotExist as above."""
    row = _lock(by, comment)
    _replace(by, row, BLACK_BAR, 1)
    return row


def _lock(by: Person, comment: UUID) -> Comment:
    mine = comments_for(by).order_by().values("pk")
    return Comment.objects.select_for_update(of=("self",)).get(pk=comment, pk__in=mine)


def _replace(by: Person, comment: Comment, text: str, pieces: int) -> None:
    comment.text, comment.redacted, comment.passed = text, True, True
    comment.save(update_fields=["text", "redacted", "passed"])
    _trace(by, "surveys.black_out_note", comment, pieces)


def _trace(by: Person, verb: str, comment: Comment, pieces: int) -> None:
    record(by=by, verb=verb, about=f"note:{comment.pk}", what={"pieces": pieces})
