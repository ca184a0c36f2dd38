"""Two rounds that are running, to try: the country's, and one office's over its own schools.

Most offices have answers already, sealed as the server would have sealed them; some have too few, some none.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone

from sucharit.answers import keys
from sucharit.answers.envelope import Answer, Coached, pack
from sucharit.answers.models import Envelope, SealingKey
from sucharit.answers.sealing import Sealer
from sucharit.cycle import progress
from sucharit.cycle.actions import running
from sucharit.demo.answers import Situation, drawn
from sucharit.demo.country import fortunes, situations
from sucharit.demo.geography import offices
from sucharit.demo.persons import make_persons
from sucharit.demo.worked_example import CODE
from sucharit.disclosure.models import Verdict
from sucharit.frameworks import Edition, load
from sucharit.people.models import Organisation, OrganisationKind, Person, RoleKind
from sucharit.roster.models import Code
from sucharit.rounds import actions
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.rules import quotas
from sucharit.surveys.models import Mode, Survey, Turnout

YEAR = 2567
EDITION, SCHOOLS_EDITION = "obec-area/2566", "obec-school/2566"
SCHOOLS = 12
BEGUN, LEFT = 12, 18  # days since the first and to the last
AT_ONCE = 2_000


def is_running() -> bool:
    """Whether the rounds are there."""
    return Round.objects.filter(programme="obec-area", year=YEAR).exists()


@transaction.atomic
def build() -> int:
    """Make persons, schools and both rounds; how many answers lie in the boxes."""
    _schools()
    cast = make_persons()
    everyone = {one.code: one for one in situations(load(EDITION), fortunes(offices()), {})}
    country = _opened(
        cast[RoleKind.OPERATOR], "obec", EDITION, {code: one.population for code, one in everyone.items()}
    )
    rng = np.random.default_rng(YEAR)
    answers = _answer(country, everyone, rng)
    _give_verdicts(country, everyone, rng)
    progress.refresh(country)
    schools = dict.fromkeys(_school_codes(), 0)
    _opened(
        cast[RoleKind.PROJECT_LEAD],
        CODE,
        SCHOOLS_EDITION,
        {code: 14 + 3 * n for n, code in enumerate(schools)},
    )
    return answers


def _school_codes() -> list[str]:
    return [f"{CODE}-school-{number}" for number in range(1, SCHOOLS + 1)]


def _schools() -> None:
    office = Organisation.objects.get(code=CODE)
    known = set(Organisation.objects.filter(parent=office).values_list("code", flat=True))
    Organisation.objects.bulk_create(
        Organisation(
            code=code,
            name_th=f"โรงเรียนบ้านตัวอย่างที่ {number}",
            name_en=f"Sample School {number}",
            kind=OrganisationKind.SCHOOL,
            region=office.region,
            province_th=office.province_th,
            province_en=office.province_en,
            parent=office,
        )
        for number, code in enumerate(_school_codes(), 1)
        if code not in known
    )


def _opened(by: Person, organiser: str, edition: str, head_counts: Mapping[str, int]) -> Round:
    """A round made, told its head-counts and opened, by the verbs a person would use."""
    today = timezone.localdate()
    first, last = today - timedelta(days=BEGUN), today + timedelta(days=LEFT)
    round = actions.make_round(
        by=by,
        programme=edition.partition("/")[0],
        year=YEAR,
        organiser=Organisation.objects.get(code=organiser),
        edition=edition,
        windows={"iit": (first, last), "eit": (first, last), "oit": (first, last)},
    )
    participants = list(Participant.objects.filter(round=round).with_organisation())
    for one in participants:
        one.head_count = head_counts.get(one.organisation.code)
    Participant.objects.bulk_update(participants, ["head_count"], batch_size=AT_ONCE)
    return running.open_round(by=by, round=round)


def _answer(round: Round, everyone: Mapping[str, Situation], rng: np.random.Generator) -> int:
    """Fill the boxes as far as each office has come; how many answers there are."""
    edition = round.framework()
    sealer, sealing_key = Sealer(keys.box_public()), uuid.uuid4()
    SealingKey.objects.create(id=sealing_key, box=sealer.box.hex(), public=sealer.public)
    progress = {code: _progress(code, rng) for code in everyone}
    envelopes: list[Envelope] = []
    codes: list[Code] = []
    turnout: list[Turnout] = []
    for survey in Survey.objects.filter(round=round).select_related("organisation"):
        one = everyone[survey.organisation.code]
        people = _people(survey, edition, one, progress[one.code])
        for content in _contents(survey, edition, one, people, rng):
            sealed = sealer.seal(content, survey.link.encode())
            envelopes.append(Envelope(survey=survey, sealing_key_id=sealing_key, sealed=sealed))
        if survey.mode == Mode.CODE:
            codes += [Code(hash=secrets.token_bytes(32), survey=survey, used=True) for _ in range(people)]
        turnout += _days(survey, people, rng)
    order = rng.permutation(len(envelopes))
    Envelope.objects.bulk_create((envelopes[place] for place in order), batch_size=AT_ONCE)
    Code.objects.bulk_create(sorted(codes, key=lambda code: bytes(code.hash)), batch_size=AT_ONCE)
    Turnout.objects.bulk_create(turnout, batch_size=AT_ONCE)
    return len(envelopes)


def _progress(code: str, rng: np.random.Generator) -> float:
    """How much of its quota an office has: one in twelve none, most of the others enough to be scored."""
    if code == CODE:
        return 1.2  # so that whoever closes the round reads its answers, item by item
    return 0.0 if rng.random() < 1 / 12 else float(np.clip(rng.normal(1.2, 0.3), 0.05, 1.8))


def _people(survey: Survey, edition: Edition, one: Situation, progress: float) -> int:
    """How many have answered: never more staff than there are."""
    quota = quotas(edition, one.population)[survey.instrument]
    if survey.mode == Mode.CODE:
        return min(round_half(quota * progress), one.population)
    return round_half(quota * progress * (0.7 if survey.mode == Mode.OPEN else 0.35))


def round_half(value: float) -> int:
    """The nearest whole number."""
    return int(value + 0.5)


def _contents(
    survey: Survey, edition: Edition, one: Situation, people: int, rng: np.random.Generator
) -> Iterator[bytes]:
    if not people:
        return
    leaves = edition.instrument(survey.instrument).leaves()
    table = np.hstack([drawn(leaf, one.levels[leaf.id], people, rng) for leaf in leaves])
    for row in table:
        coached = Coached.YES if rng.random() < 0.02 else Coached.NO
        comment = "อยากให้ตอบข้อความกลับเร็วขึ้นอีกนิด โดยรวมดีมาก" if rng.random() < 0.06 else ""
        answer = Answer(bytes(row.tolist()), fast=bool(rng.random() < 0.03), coached=coached, comment=comment)
        yield pack(answer, survey.comment_bytes)


def _days(survey: Survey, people: int, rng: np.random.Generator) -> list[Turnout]:
    """The answers spread over the days since the first, none today."""
    shares = rng.dirichlet(np.linspace(2.5, 1.0, BEGUN))
    by_day = rng.multinomial(people, shares)
    days: list[date] = [survey.first + timedelta(days=n) for n in range(BEGUN)]
    return [
        Turnout(survey=survey, day=day, answers=int(came), slot=60, in_slot=int(min(came, 3)))
        for day, came in zip(days, by_day, strict=True)
        if came
    ]


def _give_verdicts(round: Round, everyone: Mapping[str, Situation], rng: np.random.Generator) -> None:
    """Verdicts for three offices in four."""
    edition = round.framework()
    leaves = list(edition.instrument("oit").leaves())
    keys_ = dict(round.participants.values_list("organisation__code", "organisation_id"))
    found = []
    for code, key in keys_.items():
        if rng.random() < 0.25 and code != CODE:
            continue
        for leaf in leaves:
            row = drawn(leaf, everyone[code].levels[leaf.id], 1, rng)[0]
            parts = zip(leaf.items, row.tolist(), strict=True)
            found += [
                Verdict(round=round, organisation_id=key, item=item.id, choice=choice)
                for item, choice in parts
            ]
    Verdict.objects.bulk_create(found, batch_size=AT_ONCE)
