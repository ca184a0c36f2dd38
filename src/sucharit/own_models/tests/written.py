"""Small models for the tests, as an office would write them, and browsers in which someone is signed in."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.test import Client

from sucharit.languages import Text
from sucharit.own_models import actions, editing
from sucharit.own_models.models import OwnModel, OwnModelVersion
from sucharit.people.models import Person
from sucharit.plans.tests.sample_year import OpenYear


def begun(year: OpenYear, copy_of: str = "pdca", title: str = "วิธีของเรา") -> OwnModel:
    """A draft of the north, by its lead."""
    return actions.begin(by=year.nok, organisation=year.office, title=Text(title, ""), copy_of=copy_of)


def with_a_step(year: OpenYear, own: OwnModel, asks: str = "meeting") -> OwnModel:
    """A further step at the end of the first stage, which asks for one record of a kind ("": for nothing)."""
    added: list[str] = []
    stage = "plan"
    own = edited(year, own, lambda values: added.append(editing.add_step(values, stage, Text("คุยกันก่อน", ""))))
    if asks:
        own = edited(year, own, partial(editing.add_ask, step=added[0], kind=asks, by="", count=1))
    return own


def edited(year: OpenYear, own: OwnModel, edit) -> OwnModel:
    return actions.change(by=year.nok, own=own, edit=edit, what={})


def published(year: OpenYear, copy_of: str = "pdca") -> OwnModelVersion:
    """A model of the north with a step of its own, published."""
    return actions.publish(by=year.nok, own=with_a_step(year, begun(year, copy_of)))


def client_of(person: Person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client
