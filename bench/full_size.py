"""A country of full size: 245 offices, 29,000 schools, three years of rounds, the last one open.

Everything is invented. Organisations and participants are stored in bulk, turnout by one statement a round,
so that a benchmark begins within a minute or two. Django must be set up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, islice

from allauth.mfa.models import Authenticator
from django.db import connection
from django.utils import timezone

from sucharit.cycle import progress
from sucharit.demo.geography import offices as invented_offices
from sucharit.frameworks import load
from sucharit.frameworks.archive import pack
from sucharit.people.models import Organisation, OrganisationKind, Person, Role, RoleKind
from sucharit.results.models import Announcement, Result, Source
from sucharit.results.outcome_tallies import store_tallies
from sucharit.rounds.models import FrozenEdition, Participant, Round, Window
from sucharit.rounds.states import State
from sucharit.surveys.actions import make_surveys
from sucharit.surveys.models import Survey, Turnout
from sucharit.thai.years import fiscal_year
from sucharit.verdicts.models import Verdict
from sucharit.verdicts.standing import items_of

OFFICES, SCHOOLS, YEARS = 245, int(os.environ.get("BENCH_SCHOOLS", "29000")), 3
EDITIONS = {"obec-area": "obec-area/2566", "obec-school": "obec-school/2566"}
KINDS = {
    "obec-area": (OrganisationKind.AREA_PRIMARY, OrganisationKind.AREA_SECONDARY),
    "obec-school": (OrganisationKind.SCHOOL,),
}
DAYS = 12  # on which answers came
AT_ONCE = 5_000


def build(*, offices: int = OFFICES, schools: int = SCHOOLS, years: int = YEARS) -> Round:
    """Fill an empty database; the open round of the schools, the largest there is."""
    today = timezone.localdate()
    root = organisations(offices, schools)
    operator = Person.objects.create_user("operator@example.org", name_th="ผู้ดูแลสมมติ")
    Role.objects.create(person=operator, organisation=root, kind=RoleKind.OPERATOR, since=date(2020, 1, 1))
    Authenticator.objects.create(user=operator, type=Authenticator.Type.TOTP, data={})  # pages ask for one
    this_year = fiscal_year(today)
    rounds = [
        _round(root, programme, year, today, running=year == this_year)
        for year in range(this_year - years + 1, this_year + 1)
        for programme in EDITIONS
    ]
    return rounds[-1]


def organisations(offices: int = OFFICES, schools: int = SCHOOLS) -> Organisation:
    root = Organisation.objects.create(code="obec", name_th="ส่วนกลางสมมติ", kind=OrganisationKind.HEADQUARTERS)
    invented = list(islice(invented_offices(), offices))
    created = Organisation.objects.bulk_create(
        [
            Organisation(
                code=office.code,
                name_th=office.name_th,
                name_en=office.name_en,
                short_th=office.short_th,
                kind=office.kind,
                region=office.region,
                province_th=office.province_th,
                province_en=office.province_en,
                parent=root,
            )
            for office in invented
        ]
    )
    Organisation.objects.bulk_create(
        (
            Organisation(
                code=f"s{number:06}",
                name_th=f"โรงเรียน{office.province_th}วิทยา {number}",
                kind=OrganisationKind.SCHOOL,
                region=office.region,
                province_th=office.province_th,
                parent=office,
            )
            for number, office in zip(range(schools), cycle(created))
        ),
        batch_size=AT_ONCE,
    )
    return root


def _round(root: Organisation, programme: str, year: int, today: date, running: bool) -> Round:
    edition = load(EDITIONS[programme])
    frozen = FrozenEdition.objects.keep(edition.hash, edition.id, pack(edition.id))
    round = Round.objects.create(
        programme=programme,
        year=year,
        organiser=root,
        edition=edition.id,
        frozen=frozen,
        state=State.OPEN if running else State.ANNOUNCED,
    )
    first = today - timedelta(days=DAYS) if running else today - timedelta(days=365)
    for kind in ("iit", "eit"):
        Window.objects.create(round=round, kind=kind, first=first, last=first + timedelta(days=60))
    taking_part = Organisation.objects.filter(kind__in=KINDS[programme]).values_list("pk", flat=True)
    Participant.objects.bulk_create(
        (
            Participant(round=round, organisation_id=pk, head_count=None if pk % 23 == 0 else 20 + pk % 90)
            for pk in taking_part
        ),
        batch_size=AT_ONCE,
    )
    make_surveys(round)
    if not running:
        Survey.objects.filter(round=round).update(closed=True)
    _turnout(round, [first + timedelta(days=n) for n in range(DAYS)])
    if programme == "obec-area":
        Verdict.objects.bulk_create(_verdicts(round), batch_size=AT_ONCE)
    progress.refresh(round)
    return round


def _turnout(round: Round, days: list[date]) -> None:
    """Answers on each day: none for every eleventh organisation, few for others, enough for most."""
    survey = connection.ops.quote_name(Survey._meta.db_table)
    turnout = connection.ops.quote_name(Turnout._meta.db_table)
    day = "CAST(%s AS date)" if connection.vendor == "postgresql" else "%s"
    values = ", ".join([f"({day}, %s)"] * len(days))
    sql = f"""
        INSERT INTO {turnout}
          (survey_id, day, answers, slot, in_slot, most_in_slot, in_bursts, hour, in_hour)
        SELECT s.id, d.column1, 1 + (s.organisation_id + d.column2) %% 6 + s.organisation_id %% 5,
               0, 0, 0, 0, 0, 0
        FROM {survey} s CROSS JOIN (VALUES {values}) AS d
        WHERE s.round_id = %s AND s.organisation_id %% 11 <> 0
          AND (s.organisation_id %% 4 <> 0 OR d.column2 < 3)
    """  # noqa: S608 — names of our own tables
    parameters = [value for n, day in enumerate(days) for value in (day.isoformat(), n)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, round.pk])


def announce_schools(years: tuple[int, ...] = (2564, 2565, 2566)) -> None:
    """Results of every school in one programme, announced in these years; every 97th is withheld."""
    pks = list(Organisation.objects.schools().values_list("pk", flat=True))
    for year in years:
        announcement = Announcement.objects.create(
            programme="obec-school", year=year, edition="obec-school/2566", source=Source.COMPUTED
        )
        scores = sorted(((Decimal(6_000 + (pk * 7919 + year) % 4_000) / 100, pk) for pk in pks), reverse=True)
        Result.objects.bulk_create(
            (_result(announcement, rank, score, pk) for rank, (score, pk) in enumerate(scores, 1)),
            batch_size=AT_ONCE,
        )
        store_tallies(announcement)


def _result(announcement: Announcement, rank: int, score: Decimal, pk: int) -> Result:
    if pk % 97 == 0:
        shortages = [{"instrument": "iit", "required": 30, "responses": 9}]
        return Result(announcement=announcement, organisation_id=pk, withheld=True, shortages=shortages)
    rating = next(letter for letter, mark in (("AA", 95), ("A", 85), ("B", 75), ("C", 60)) if score >= mark)
    passes = score >= 85
    return Result(
        announcement=announcement, organisation_id=pk, score=score, rating=rating, passes=passes, rank=rank
    )


def _verdicts(round: Round) -> Iterator[Verdict]:
    items = items_of(round.framework())
    for pk in round.participants.values_list("organisation_id", flat=True):
        for place, item in enumerate(items[: len(items) - (pk % 3)]):
            yield Verdict(
                round=round, organisation_id=pk, item=item, choice=1 if (pk + place) % 9 == 0 else 2
            )
