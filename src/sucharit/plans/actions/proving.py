"""Records that the product makes: written by verbs of this package, or of one that builds on it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans.actions.entries import RecordEntry, kind_of
from sucharit.plans.actions.holding import locked_plan, require_there
from sucharit.plans.actions.recording import write_record
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.stored_models import vocabulary_of
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.model import MadeBy


@transaction.atomic
def add_proof(*, by: Person | None, plan: YearPlan, kind: str, entry: RecordEntry, needs: May) -> YearRecord:
    """Write a record of a kind that only the product makes: a publication, the end of a reflection round.

    For verbs, never for forms: who calls it has done what the record says. `needs` is what `by` must be
    allowed there. Raises PermissionDenied, RefusedField, Refused.
    """
    locked = locked_plan(plan)
    require_there(by, needs, locked)
    own = kind_of(vocabulary_of(locked), kind)
    if own.made_by is not MadeBy.PRODUCT:
        raise Refused(_("บันทึกชนิดนี้คนเป็นผู้กรอก"))
    return write_record(by, locked, own, entry)
