"""The way to the reflections of an activity, from the activity's page in its year."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.plans.models import StoredState, YearRecord
from sucharit.reflections.actions import ACTIVITY
from sucharit.reflections.pages.scope import activity_url


def reflections_of(person: Person, *, record: YearRecord) -> list[Link]:
    """For everyone who sees the year: to open a round, answer it, write a memo, see what came of it."""
    if record.kind != ACTIVITY or record.state != StoredState.CURRENT:
        return []
    return [Link(_("สะท้อนผลกิจกรรม"), activity_url(record))]


providers.add(LinkProvider(Page.YEAR_RECORD, reflections_of))
