"""Run by bench_closing.py: schools, surveys, and an envelope for each answer as a server would seal it."""

from __future__ import annotations

import os
import random
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import django_ready  # noqa: F401 — before any model
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from sucharit.answers import keys
from sucharit.answers.sealing import Sealer
from sucharit.frameworks import load
from sucharit.frameworks.archive import pack
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.rounds.models import FrozenEdition, Participant, Round, Window
from sucharit.rounds.states import State
from sucharit.surveys import actions
from sucharit.surveys.models import Survey
from sucharit.surveys.snapshot import questionnaire

SCHOOLS = int(os.environ.get("BENCH_SCHOOLS", "30000"))
PEOPLE = 200
EDITION = "obec-school/2566"


def main() -> None:
    """Fill the empty database."""
    call_command("migrate", verbosity=0)
    open_round(EDITION, OrganisationKind.SCHOOL, SCHOOLS, PEOPLE)
    actions.close_surveys(Round.objects.get())
    surveys = list(Survey.objects.filter(instrument="iit"))
    sealer, sealing_key = Sealer(keys.box_public()), uuid.uuid4()
    keys.sealing_key_of(sealer, sealing_key).save(force_insert=True)
    widths = [len(question.choices) for question in questionnaire(surveys[0].questionnaire_id).questions]
    rows = envelopes(surveys, widths, sealer, sealing_key)
    statement = "COPY answers_envelope (id, survey_id, sealing_key_id, sealed) FROM STDIN (FORMAT binary)"
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        with cursor.copy(statement) as copy:
            copy.set_types(["uuid", "int8", "uuid", "bytea"])
            for row in rows:
                copy.write_row(row)
        cursor.execute("ANALYZE")
    connection.connection.commit()


@transaction.atomic
def open_round(edition_id: str, kind: OrganisationKind, organisations: int, head_count: int) -> None:
    """A round over that many organisations, open today; each has its staff's survey."""
    root = Organisation.objects.create(code="obec", name_th="ส่วนกลาง", kind=OrganisationKind.HEADQUARTERS)
    names = ((f"s{n}", f"หน่วยงาน {n}") for n in range(organisations))
    members = Organisation.objects.bulk_create(
        (Organisation(code=code, name_th=name, kind=kind, parent=root) for code, name in names),
        batch_size=2_000,
    )
    edition = load(edition_id)
    round = Round.objects.create(
        programme=edition.programme,
        year=edition.year,
        organiser=root,
        edition=edition_id,
        frozen=FrozenEdition.objects.keep(edition.hash, edition_id, pack(edition_id)),
        state=State.OPEN,
    )
    today = timezone.localdate()
    Window.objects.create(round=round, kind="iit", first=today, last=today + timedelta(days=30))
    Participant.objects.bulk_create(
        (
            Participant(round=round, organisation=organisation, head_count=head_count)
            for organisation in members
        ),
        batch_size=5_000,
    )
    actions.make_surveys(round, comments=False)


def envelopes(
    surveys: list[Survey], widths: list[int], sealer: Sealer, sealing_key: uuid.UUID
) -> Iterator[tuple[Any, ...]]:
    """In the order of chance in which answers come: id, survey, sealing key, sealed."""
    chance = random.Random(2566)  # noqa: S311 — need not be secret here
    contents = [bytes([0, *(chance.randint(1, width) for width in widths)]) for _ in range(5_000)]
    order = [survey for survey in surveys for _ in range(PEOPLE)]
    chance.shuffle(order)
    for n, survey in enumerate(order):
        sealed = sealer.seal(contents[n % len(contents)], survey.link.encode())
        yield uuid.UUID(int=chance.getrandbits(128), version=4), survey.pk, sealing_key, sealed


if __name__ == "__main__":
    main()
