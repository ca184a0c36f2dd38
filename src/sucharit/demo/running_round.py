"""Two rounds that are running, to try: the country's, and one office's over its own schools.

Most offices have answers already, sealed as the server would have sealed them; some have too few, some none.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

import numpy as np
from django.db import transaction
from django.utils import timezone

from sucharit.answers import keys
from sucharit.answers.envelope import Answer, Coached, pack
from sucharit.answers.models import Envelope
from sucharit.answers.sealing import Sealer
from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.demo import assessment, boards
from sucharit.demo.answers import Situation, draw_choices
from sucharit.demo.country import fortunes, situations
from sucharit.demo.geography import offices
from sucharit.demo.persons import make_leads, make_persons
from sucharit.demo.schools import school_names
from sucharit.demo.websites.server import websites
from sucharit.demo.worked_example import CODE
from sucharit.frameworks import Edition, load
from sucharit.people.models import Organisation, OrganisationKind, Person, RoleKind
from sucharit.roster.models import Code
from sucharit.rounds import actions
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.rules import quotas
from sucharit.surveys.models import Mode, ReleaseDay, Survey, Turnout
from sucharit.verdicts.models import Verdict

YEAR = 2567
EDITION, SCHOOLS_EDITION = "obec-area/2566", "obec-school/2566"
SUBMITTED = ("wiang-tawan-1", "wiang-tawan-2")  # offices whose boards are submitted
SUBMITTED_SCHOOLS = tuple(islice(school_names(), 1, 5))
DAYS_OPEN, DAYS_LEFT = 12, 18  # days since the first and to the last
BATCH_SIZE = 2_000


def is_running() -> bool:
    """Whether the rounds are there."""
    return Round.objects.filter(programme="obec-area", year=YEAR).exists()


@transaction.atomic
def build(say: Callable[[str], None]) -> int:
    """Make persons, schools and both rounds; returns how many answers are in the boxes."""
    _schools()
    cast = make_persons()
    say(f"{len(cast)} persons to sign in as, and {make_leads()} project leads")
    everyone = {situation.code: situation for situation in situations(load(EDITION), fortunes(offices()), {})}
    country = _open_round(
        cast[RoleKind.OPERATOR],
        "obec",
        EDITION,
        {code: situation.population for code, situation in everyone.items()},
    )
    say(f"{YEAR}: the round of {len(everyone)} offices is open")
    rng = np.random.default_rng(YEAR)
    answers = _fill_boxes(country, everyone, rng)
    say(f"{YEAR}: {answers:,} answers in its sealed boxes")
    _give_verdicts(country, everyone, rng)
    ReleaseDay.objects.filter(round=country).delete()  # the answers came night by night
    progress.refresh(country)
    _fill_boards(country, cast, rng, say)
    schools = _open_round(
        cast[RoleKind.PROJECT_LEAD],
        CODE,
        SCHOOLS_EDITION,
        {code: 14 + 3 * n for n, code in enumerate(school_names())},
    )
    _judge_schools(schools, cast, rng, say)
    return answers


def _fill_boards(
    round: Round, cast: Mapping[RoleKind, Person], rng: np.random.Generator, say: Callable[[str], None]
) -> None:
    """The item boards: one office's in the middle of its work, two submitted, the others as they might be."""
    sites = websites(YEAR)
    people = boards.BoardPeople(
        lead=cast[RoleKind.PROJECT_LEAD],
        committee=cast[RoleKind.SCREENING_COMMITTEE],
        head=cast[RoleKind.EXECUTIVE],
        owner=cast[RoleKind.ITEM_OWNER],
    )
    participants = {
        participant.organisation.code: participant
        for participant in round.participants.with_organisation().filter(
            organisation__code__in=[CODE, *SUBMITTED]
        )
    }
    for participant in participants.values():
        participant.round = round
    boards.fill_board(participants[CODE], sites[CODE], people)
    for code in SUBMITTED:
        boards.submit_board(participants[code], sites[code], boards.BoardPeople())
    others = boards.spread(round, participants, rng)
    say(f"{YEAR}: {others + len(participants)} item boards, of which {len(SUBMITTED)} are submitted")


def _judge_schools(
    round: Round, cast: Mapping[RoleKind, Person], rng: np.random.Generator, say: Callable[[str], None]
) -> None:
    """Boards of the schools, some submitted and judged by assessors who were drawn."""
    sites = websites(YEAR)
    participants = {
        participant.organisation.code: participant for participant in round.participants.with_organisation()
    }
    for code in SUBMITTED_SCHOOLS:
        participants[code].round = round
        boards.submit_board(participants[code], sites[code], boards.BoardPeople())
    boards.spread(round, dict.fromkeys(SUBMITTED_SCHOOLS), rng)
    handed_in = assessment.judge(round, cast[RoleKind.PROJECT_LEAD], cast[RoleKind.ASSESSOR], sites)
    say(f"{YEAR}: {len(SUBMITTED_SCHOOLS)} schools submitted theirs, {handed_in} assessors handed in")


def _schools() -> None:
    office = Organisation.objects.get(code=CODE)
    existing = set(Organisation.objects.filter(parent=office).values_list("code", flat=True))
    Organisation.objects.bulk_create(
        Organisation(
            code=code,
            name_th=name_th,
            name_en=name_en,
            kind=OrganisationKind.SCHOOL,
            region=office.region,
            province_th=office.province_th,
            province_en=office.province_en,
            parent=office,
        )
        for code, (name_th, name_en) in school_names().items()
        if code not in existing
    )


def _open_round(by: Person, organiser: str, edition: str, head_counts: Mapping[str, int]) -> Round:
    """Make a round, set its head-counts and open it, by the verbs a person would use."""
    today = timezone.localdate()
    first, last = today - timedelta(days=DAYS_OPEN), today + timedelta(days=DAYS_LEFT)
    round = actions.make_round(
        by=by,
        programme=edition.partition("/")[0],
        year=YEAR,
        organiser=Organisation.objects.get(code=organiser),
        edition=edition,
        windows={"iit": (first, last), "eit": (first, last), "oit": (first, last)},
    )
    participants = list(Participant.objects.filter(round=round).with_organisation())
    for participant in participants:
        participant.head_count = head_counts.get(participant.organisation.code)
    Participant.objects.bulk_update(participants, ["head_count"], batch_size=BATCH_SIZE)
    return cycle.open_round(by=by, round=round)


def _fill_boxes(round: Round, everyone: Mapping[str, Situation], rng: np.random.Generator) -> int:
    """Fill the boxes with each office's share of answers; returns how many there are."""
    edition = round.framework()
    sealer, sealing_key = Sealer(keys.box_public()), uuid.uuid4()
    keys.sealing_key_of(sealer, sealing_key).save(force_insert=True)
    shares = {code: _share_of_quota(code, rng) for code in everyone}
    envelopes: list[Envelope] = []
    codes: list[Code] = []
    turnout: list[Turnout] = []
    for survey in Survey.objects.filter(round=round).select_related("organisation"):
        situation = everyone[survey.organisation.code]
        people = _people(survey, edition, situation, shares[situation.code])
        for content in _contents(survey, edition, situation, people, rng):
            sealed = sealer.seal(content, survey.link.encode())
            envelopes.append(Envelope(survey=survey, sealing_key_id=sealing_key, sealed=sealed))
        if survey.mode != Mode.OPEN:
            codes += [Code(hash=secrets.token_bytes(32), survey=survey, used=True) for _ in range(people)]
        turnout += _turnout_by_day(survey, people, rng)
    order = rng.permutation(len(envelopes))
    Envelope.objects.bulk_create((envelopes[place] for place in order), batch_size=BATCH_SIZE)
    Code.objects.bulk_create(sorted(codes, key=lambda code: bytes(code.hash)), batch_size=BATCH_SIZE)
    Turnout.objects.bulk_create(turnout, batch_size=BATCH_SIZE)
    return len(envelopes)


def _share_of_quota(code: str, rng: np.random.Generator) -> float:
    """The share of its quota that an office has: one in twelve none, most others enough to be scored."""
    if code == CODE:
        return 1.2  # so that a visitor who closes the round can read its answers, item by item
    return 0.0 if rng.random() < 1 / 12 else float(np.clip(rng.normal(1.2, 0.3), 0.05, 1.8))


def _people(survey: Survey, edition: Edition, situation: Situation, share: float) -> int:
    """How many have answered: never more staff than there are."""
    quota = quotas(edition, situation.population)[survey.instrument]
    if survey.mode == Mode.CODE:
        return min(round_half(quota * share), situation.population)
    return round_half(quota * share * (0.7 if survey.mode == Mode.OPEN else 0.35))


def round_half(value: float) -> int:
    """The nearest whole number."""
    return int(value + 0.5)


def _contents(
    survey: Survey, edition: Edition, situation: Situation, people: int, rng: np.random.Generator
) -> Iterator[bytes]:
    if not people:
        return
    leaves = edition.instrument(survey.instrument).leaves()
    table = np.hstack([draw_choices(leaf, situation.levels[leaf.id], people, rng) for leaf in leaves])
    for row in table:
        coached = Coached.YES if rng.random() < 0.02 else Coached.NO
        comment = "อยากให้ตอบข้อความกลับเร็วขึ้นอีกนิด โดยรวมดีมาก" if rng.random() < 0.06 else ""
        answer = Answer(
            bytes(row.tolist()), speeding=bool(rng.random() < 0.03), coached=coached, comment=comment
        )
        yield pack(answer, survey.comment_bytes)


def _turnout_by_day(survey: Survey, people: int, rng: np.random.Generator) -> list[Turnout]:
    """The answers spread over the days since the first, none today."""
    shares = rng.dirichlet(np.linspace(2.5, 1.0, DAYS_OPEN))
    by_day = rng.multinomial(people, shares)
    days: list[date] = [survey.first + timedelta(days=n) for n in range(DAYS_OPEN)]
    return [
        Turnout(survey=survey, day=day, answers=int(answers), slot=60, in_slot=int(min(answers, 3)))
        for day, answers in zip(days, by_day, strict=True)
        if answers
    ]


def _give_verdicts(round: Round, everyone: Mapping[str, Situation], rng: np.random.Generator) -> None:
    """Verdicts for three offices in four."""
    edition = round.framework()
    leaves = list(edition.instrument("oit").leaves())
    keys_ = dict(round.participants.values_list("organisation__code", "organisation_id"))
    verdicts = []
    for code, key in keys_.items():
        if rng.random() < 0.25 and code != CODE:
            continue
        for leaf in leaves:
            row = draw_choices(leaf, everyone[code].levels[leaf.id], 1, rng)[0]
            parts = zip(leaf.items, row.tolist(), strict=True)
            verdicts += [
                Verdict(round=round, organisation_id=key, item=item.id, choice=choice)
                for item, choice in parts
            ]
    Verdict.objects.bulk_create(verdicts, batch_size=BATCH_SIZE)
