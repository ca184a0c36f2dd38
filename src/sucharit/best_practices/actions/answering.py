"""The verb that answers what the check sees: words are blacked out, or shown as no private person's."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from sucharit.best_practices.actions.holding import locked, require_decides
from sucharit.best_practices.content import content_of
from sucharit.best_practices.models import BestPractice
from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.plans.trace import plan_name


@transaction.atomic
def answer_check(
    *, by: Person | None, practice: BestPractice, hide: Collection[str], allow: Collection[str]
) -> BestPractice:
    """Black out these words wherever they stand, and let those be shown; other words are asked about again.

    Only words that the check sees count. The history keeps how many, never which. Raises PermissionDenied,
    Refused.
    """
    require_decides(by, practice.organisation)
    own = locked(practice)
    seen = {finding.words: finding.sort for finding in content_of(own).findings}
    own.hidden = sorted(words for words in hide if words in seen)
    own.allowed = sorted(
        words for words in allow if words in seen and seen[words].may_be_allowed and words not in own.hidden
    )
    own.save(update_fields=["hidden", "allowed"])
    what = {"practice": own.pk, "hidden": len(own.hidden), "allowed": len(own.allowed)}
    write_entry(by=by, verb="best_practices.answer_check", about=plan_name(own.plan), what=what)
    return own
