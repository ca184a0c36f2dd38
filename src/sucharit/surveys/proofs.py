"""Proof that a server of this site made a survey as it stands, so that answers open as no other survey's.

An envelope opens as one of its survey's link alone. Whoever can write to the database could give that link to
a survey of their own, and have a server that holds the box's key open it there. The site's secret is not in
the database: what it proves beside a survey, only its servers can write.
"""

from __future__ import annotations

import hmac
from functools import lru_cache

from django.conf import settings
from django.utils.crypto import salted_hmac

from sucharit.surveys.models import Mode, Survey


def prove(survey: Survey) -> Survey:
    """The survey with its proof, not saved yet: to its link belong round, office, questions and way."""
    survey.proof = _proof(survey, settings.SECRET_KEY)
    return survey


def is_proven(survey: Survey) -> bool:
    """Whether a server of this site made it so: with its secret of today, or one it had before."""
    proof = bytes(survey.proof or b"")
    secrets = (settings.SECRET_KEY, *settings.HISTORY_FORMER_SECRETS)
    return any(hmac.compare_digest(proof, _proof(survey, secret)) for secret in secrets)


def _proof(survey: Survey, secret: str | bytes) -> bytes:
    made = (
        f"{survey.link} {survey.round_id or 'own'} {survey.organisation_id}"
        f" {survey.instrument}/{survey.channel} {survey.questionnaire_id} {_way(survey.mode)}"
    )
    return hmac.digest(_key(secret), made.encode(), "sha256")


def _way(mode: str) -> str:
    """How it is answered, as far as it never changes: an office may draw its visitors instead."""
    return Mode.OPEN.value if mode == Mode.DRAWN else str(mode)


@lru_cache(maxsize=8)
def _key(secret: str | bytes) -> bytes:
    return salted_hmac("sucharit.surveys.proofs", "key", secret=secret, algorithm="sha256").digest()
