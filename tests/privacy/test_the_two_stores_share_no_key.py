"""Whoever reads the database's plan finds no column that leads from a person to an answer.

Every model is looked at, also those that come later: a new one in `surveys` must say in SIDES where it
stands.
"""

import re
import uuid
from itertools import product

import pytest
from django.apps import apps
from django.db import connection, models

from sucharit.history.models import Entry
from sucharit.surveys.models import Survey

# Where each model of `surveys` stands. The roster knows people or what they hold in hand; the box knows
# answers; a count is a number of people and no more; the ground is what both may know of: the survey.
SIDES = {
    "Questionnaire": "ground",
    "Survey": "ground",
    "Hook": "ground",
    "BallotKey": "ground",
    "Mailing": "ground",
    "Turnout": "count",
    "Signs": "count",
    "Code": "roster",
    "Invitation": "roster",
    "Contact": "roster",
    "Spent": "roster",
    "Lock": "box",
    "Envelope": "box",
    "Box": "box",
    "Note": "box",
}
# A moment that tells nothing of a person, and why.
MOMENTS = {("Mailing", "until"): "until when one process may send letters; empty when none does"}
BELONGS_TO_BOTH = {"survey", "id"}
OF_A_DEVICE = re.compile(
    r"(^|_)(ip|ips|ipaddress|remote|agent|user_agent|ua|referr?er|fingerprint|device|session|cookie|browser|"
    r"ip_hash|client|visitor)($|_)"
)


def of_surveys() -> list[type[models.Model]]:
    return list(apps.get_app_config("surveys").get_models(include_auto_created=True))


def on(side: str) -> list[type[models.Model]]:
    return [model for model in of_surveys() if SIDES.get(model.__name__) == side]


def columns(model: type[models.Model]) -> list[models.Field]:
    return list(model._meta.concrete_fields)


def leads_to(model: type[models.Model]) -> set[type[models.Model]]:
    """The models that a row of this one names, by key or by many-to-many."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.related_model for field in fields if field.is_relation and field.related_model}


def test_whoever_adds_a_model_says_whether_it_knows_people_or_answers():
    unsaid = {model.__name__ for model in of_surveys()} - SIDES.keys()
    assert not unsaid, f"{sorted(unsaid)} of surveys.models: say in SIDES (here) on which side each stands"
    gone = SIDES.keys() - {model.__name__ for model in of_surveys()}
    assert not gone, f"{sorted(gone)} are no models any more: take them out of SIDES"


def test_a_person_and_an_answer_have_no_column_in_common_but_their_survey():
    shared = {
        (one.__name__, other.__name__, name)
        for one, other in product(on("roster"), on("box"))
        for name in {field.name for field in columns(one)} & {field.name for field in columns(other)}
    }
    assert {row for row in shared if row[2] not in BELONGS_TO_BOTH} == set()


def test_no_way_along_keys_leads_from_a_person_to_an_answer():
    """Over any table of the whole site, in any direction; only through what all answers of a survey share."""
    ways: dict[type[models.Model], set[type[models.Model]]] = {model: set() for model in apps.get_models()}
    for model in ways:
        for other in leads_to(model):
            ways[model].add(other)
            ways[other].add(model)
    crossing = {Survey}  # all answers of a survey share it
    reached, ahead = set(), on("box")
    while ahead:
        model = ahead.pop()
        if model not in reached and model not in crossing:
            reached.add(model)
            ahead += ways[model]
    assert {model.__name__ for model in reached} == {model.__name__ for model in on("box")}


def test_no_table_of_the_site_names_a_code_or_an_answer_beside_a_person_who_signs_in():
    person = apps.get_model("people", "Person")
    guarded = {*on("roster"), *on("box")}
    named = {
        model.__name__
        for model in apps.get_models()
        if (model in guarded and person in leads_to(model))
        or (model not in of_surveys() and leads_to(model) & guarded)
    }
    assert named == set()


@pytest.mark.parametrize("side", ["roster", "box", "count"])
def test_no_row_of_a_person_or_an_answer_holds_a_time(side):
    finer = (models.DateTimeField, models.TimeField, models.DurationField)
    found = {
        (model.__name__, field.name)
        for model in on(side)
        for field in columns(model)
        if isinstance(field, finer)
    }
    assert found == set()


def test_no_model_of_surveys_knows_a_moment_finer_than_a_day_without_a_reason():
    found = {
        (model.__name__, field.name)
        for model in of_surveys()
        for field in columns(model)
        if isinstance(field, models.DateTimeField | models.TimeField)
    }
    assert found == MOMENTS.keys()


def test_no_answer_holds_even_the_day_on_which_it_came():
    found = {(m.__name__, f.name) for m in on("box") for f in columns(m) if isinstance(f, models.DateField)}
    assert found == set()


def test_the_ids_of_answers_are_of_chance_alone_so_that_none_tells_which_came_first():
    for model in on("box"):
        key = model._meta.pk
        if isinstance(key, models.OneToOneField):
            assert key.related_model is Survey, model  # one row a survey: no order at all
            continue
        assert isinstance(key, models.UUIDField), f"{model.__name__}.{key.name} is counted upwards"
        made = key.get_default()
        assert (key.default, made.version) == (uuid.uuid4, 4), model


@pytest.mark.django_db
def test_the_database_itself_keeps_no_counter_and_no_moment_beside_an_answer():
    with connection.cursor() as cursor:
        for model in on("box"):
            table = model._meta.db_table
            if (
                connection.vendor == "postgresql"
            ):  # SQLite numbers every row for itself: see the thief's tests
                assert connection.introspection.get_sequences(cursor, table) == [], table
            described = connection.introspection.get_table_description(cursor, table)
            assert {one.name for one in described} == {field.column for field in columns(model)}
            for one in described:
                kind = str(connection.introspection.get_field_type(one.type_code, one))
                assert one.name == "survey_id" or "Auto" not in kind, (table, one.name)
                assert "Time" not in kind, (table, one.name)
                assert "Date" not in kind, (table, one.name)


def test_no_column_anywhere_is_made_for_a_device_or_an_address_of_the_network():
    found = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in columns(model)
        if isinstance(field, models.GenericIPAddressField)
        or (model._meta.app_label == "surveys" and OF_A_DEVICE.search(field.name))
    }
    assert found == set()


def test_the_check_for_devices_would_notice():
    for name in ("ip", "user_agent", "client_ip", "referer", "referrer", "device", "session_key", "ip_hash"):
        assert OF_A_DEVICE.search(name), name
    for name in ("recipients", "description", "agenda", "equipment"):
        assert not OF_A_DEVICE.search(name), name


def test_the_history_has_no_key_to_a_person_s_code_or_an_answer():
    assert leads_to(Entry) & {*on("roster"), *on("box")} == set()
