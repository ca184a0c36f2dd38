"""A reader of the database's plan finds no column that leads from a person to an answer.

The roster's models know people or what they hold in hand, those of answers know answers. Both may know the
survey, and nothing else that is the other's. A new model is looked at as soon as it is there.
"""

import re
import uuid
from collections.abc import Iterable, Mapping
from itertools import product

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import isolate_apps

from sucharit.history.models import Entry
from sucharit.roster.models import Code
from sucharit.surveys.models import Survey

ROSTER, ANSWERS, SURVEYS = "roster", "answers", "surveys"
# Models of other packages that know of a survey, and why they may.
KNOW_A_SURVEY = {
    "BlurredCounts": "an own survey's counts, blurred once and of no one; the exact answers are deleted",
    "ShortageNotice": "the day on which those responsible were written to",
    "PublicOwnSurvey": "since when everyone may read an own survey's blurred counts, and what it was about",
    "ReflectionRound": "whom an activity's round asks, a list of everyone at once; never who answered",
    "HeldSurvey": "what does not reconcile, in sums alone, and who decided about it on which day",
}
# A moment that tells nothing of a person, and why.
MOMENTS = {
    ("Mailing", "until"): "until when one process may send e-mails; empty when none does",
    ("Contact", "held_until"): "until when an assessor has someone on the page, by quarters; then empty",
}
BELONGS_TO_BOTH = {"survey", "id"}
OF_A_DEVICE = re.compile(
    r"(^|_)(ip|ips|ipaddress|remote|agent|user_agent|ua|referr?er|fingerprint|device|session|cookie|browser|"
    r"ip_hash|client|visitor)($|_)"
)


Model = type[models.Model]


def models_of(*labels: str) -> list[Model]:
    return [
        model
        for label in labels
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]


def columns(model: Model) -> list[models.Field]:
    return list(model._meta.concrete_fields)


def leads_to(model: Model) -> set[Model]:
    """The models that a row of this one names, by key or by many-to-many."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.related_model for field in fields if field.is_relation and field.related_model}


def shared_columns(some: Iterable[Model], others: Iterable[Model]) -> set[tuple[str, str, str]]:
    """Columns of one name in a model of each side, but for those that both may have."""
    return {
        (one.__name__, other.__name__, name)
        for one, other in product(some, others)
        for name in {field.name for field in columns(one)} & {field.name for field in columns(other)}
        if name not in BELONGS_TO_BOTH
    }


def neighbours(all_models: Iterable[Model]) -> dict[Model, set[Model]]:
    """Every model with those that a key leads to, in either direction."""
    near: dict[Model, set[Model]] = {model: set() for model in all_models}
    for model in list(near):
        for other in leads_to(model):
            near[model].add(other)
            near.setdefault(other, set()).add(model)
    return near


def reached_from(start: Iterable[Model], near: Mapping[Model, set[Model]]) -> set[Model]:
    """All models on any path of keys; only not through the survey, which all its answers share."""
    reached: set[Model] = set()
    ahead = list(start)
    while ahead:
        model = ahead.pop()
        if model not in reached and model is not Survey:
            reached.add(model)
            ahead += near[model]
    return reached


def test_people_lie_in_one_store_and_answers_in_the_other():
    people = {model.__name__ for model in models_of(ROSTER)}
    assert people >= {"Code", "EmailInvitation", "Contact", "UsedTicket"}
    assert {model.__name__ for model in models_of(ANSWERS)} >= {"Envelope", "PackedAnswers", "Comment"}


def test_anyone_who_adds_a_model_that_knows_a_survey_says_why_it_lies_in_neither_store():
    stores = models_of(ROSTER, ANSWERS, SURVEYS)
    others = {
        model.__name__ for model in apps.get_models() if model not in stores and Survey in leads_to(model)
    }
    assert others == KNOW_A_SURVEY.keys(), "say in KNOW_A_SURVEY (here) why, or move it into a store"


def test_a_person_and_an_answer_have_no_column_in_common_but_their_survey():
    assert shared_columns(models_of(ROSTER), models_of(ANSWERS)) == set()


def test_no_way_along_keys_leads_from_a_person_to_an_answer():
    """Over any table of the whole site, in any direction; only through what all answers of a survey share."""
    reached = reached_from(models_of(ANSWERS), neighbours(apps.get_models()))
    assert {model.__name__ for model in reached} == {model.__name__ for model in models_of(ANSWERS)}


@isolate_apps("sucharit.roster", "sucharit.answers")
def test_the_checks_would_notice_a_column_and_a_key_planted_between_the_stores():
    class Invited(models.Model):  # noqa: DJ008
        nonce = models.BinaryField()

        class Meta:
            app_label = ROSTER

    class Sent(models.Model):  # noqa: DJ008
        nonce = models.BinaryField()
        code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = ANSWERS

    assert shared_columns([Invited], [Sent]) == {("Invited", "Sent", "nonce")}
    assert Code in reached_from([Sent], neighbours([*apps.get_models(), Sent]))


def test_no_table_of_the_site_names_a_code_or_an_answer_beside_a_person_who_signs_in():
    person = apps.get_model("people", "Person")
    guarded = {*models_of(ROSTER, ANSWERS)}
    found = {
        model.__name__
        for model in apps.get_models()
        if (model in guarded and person in leads_to(model))
        or (model not in models_of(ROSTER, ANSWERS, SURVEYS) and leads_to(model) & guarded)
    }
    assert found == set()


@pytest.mark.parametrize("label", [ROSTER, ANSWERS, SURVEYS])
def test_no_row_of_a_person_or_an_answer_holds_a_time(label):
    finer = (models.DateTimeField, models.TimeField, models.DurationField)
    found = {
        (model.__name__, field.name)
        for model in models_of(label)
        for field in columns(model)
        if isinstance(field, finer)
    }
    assert found - MOMENTS.keys() == set()


def test_no_model_of_surveys_knows_a_moment_finer_than_a_day_without_a_reason():
    found = {
        (model.__name__, field.name)
        for model in models_of(ROSTER, ANSWERS, SURVEYS)
        for field in columns(model)
        if isinstance(field, models.DateTimeField | models.TimeField)
    }
    assert found == MOMENTS.keys()


def test_no_answer_holds_even_the_day_on_which_it_came():
    found = {
        (m.__name__, f.name)
        for m in models_of(ANSWERS)
        for f in columns(m)
        if isinstance(f, models.DateField)
    }
    assert found == set()


def test_the_ids_of_answers_are_of_chance_alone_so_that_none_tells_which_came_first():
    for model in models_of(ANSWERS):
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
        for model in models_of(ANSWERS):
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
        or (model._meta.app_label in (ROSTER, ANSWERS, SURVEYS) and OF_A_DEVICE.search(field.name))
    }
    assert found == set()


def test_the_check_for_devices_would_notice():
    for name in ("ip", "user_agent", "client_ip", "referer", "referrer", "device", "session_key", "ip_hash"):
        assert OF_A_DEVICE.search(name), name
    for name in ("recipients", "description", "agenda", "equipment"):
        assert not OF_A_DEVICE.search(name), name


def test_the_history_has_no_key_to_a_person_s_code_or_an_answer():
    assert leads_to(Entry) & {*models_of(ROSTER, ANSWERS)} == set()
