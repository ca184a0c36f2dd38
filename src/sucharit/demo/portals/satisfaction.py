"""Visitors of one office say how satisfied they were, and the office shows the figures on its site."""

from __future__ import annotations

import uuid
from datetime import date

import numpy as np
from django.db import transaction

from sucharit.answers import keys
from sucharit.answers.envelope import Answer, Coached, pack
from sucharit.answers.models import Envelope
from sucharit.answers.sealing import Sealer
from sucharit.demo.persons import email_of
from sucharit.demo.running_round import YEAR
from sucharit.figures.actions import own_surveys, public_surveys
from sucharit.figures.models import SurveyTopic
from sucharit.figures.own_sets import OwnSet, set_of
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.surveys.models import Survey, Turnout
from sucharit.thai.years import to_common

VISITORS = 240  # so many that an S.D. of theirs errs little
LEVELS = 5  # the first choice is the best
HOW_GOOD = (0.93, 0.90, 0.78, 0.71, 0.90, 0.82, 0.88)  # 0–1, question by question of the ready set
WHO_CAME = (0.10, 0.55, 0.10, 0.20, 0.05)  # shares of those who say in which capacity they came


@transaction.atomic
def ask_visitors(office: Organisation) -> int:
    """Ask with the ready set about services, close, count and show; returns how many answered."""
    ready, lead = set_of("service"), Person.objects.get(email=email_of(RoleKind.PROJECT_LEAD))
    if ready is None:
        raise LookupError("the ready set about services is there no more")
    survey = _asked(ready, lead, office)
    _answer(survey, np.random.default_rng(YEAR))
    own_surveys.close_survey(by=lead, survey=survey)
    public_surveys.show_to_all(by=lead, survey=survey, topic=SurveyTopic.SERVICE)
    return VISITORS


def _asked(ready: OwnSet, lead: Person, office: Organisation) -> Survey:
    return own_surveys.make_survey(
        by=lead,
        organisation=office,
        title=ready.title,
        subject=ready.subject,
        questions=list(ready.questions),
        general=ready.general,
        mode=ready.mode,
        first=date(to_common(YEAR), 7, 1),
        last=date(to_common(YEAR), 7, 31),
    )


def _answer(survey: Survey, rng: np.random.Generator) -> None:
    """Put sealed answers into its box, as the server would have."""
    sealer, sealing_key = Sealer(keys.box_public()), uuid.uuid4()
    keys.sealing_key_of(sealer, sealing_key).save(force_insert=True)
    rated = LEVELS - rng.binomial(LEVELS - 1, HOW_GOOD, size=(VISITORS, len(HOW_GOOD)))
    came_as = 1 + rng.choice(len(WHO_CAME), p=WHO_CAME, size=(VISITORS, 1))
    Envelope.objects.bulk_create(
        Envelope(
            survey=survey,
            sealing_key_id=sealing_key,
            sealed=sealer.seal(
                pack(Answer(bytes(row.tolist()), coached=Coached.NO), survey.comment_bytes),
                survey.link.encode(),
            ),
        )
        for row in np.hstack([rated, came_as])
    )
    Turnout.objects.create(survey=survey, day=survey.last, answers=VISITORS, slot=60, in_slot=1)
