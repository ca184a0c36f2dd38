"""Runs the quality checks of a model over a year's facts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from sucharit.vocabulary.model import Vocabulary
from sucharit.year_models import states
from sucharit.year_models.checks.check import Flaw, LintContext
from sucharit.year_models.checks.named import CHECKS
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import NamedCheck, Severity, YearModel
from sucharit.year_models.outcomes import CheckFinding
from sucharit.year_models.rules.rule import RuleContext

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)
KEY_LETTERS = 16


def findings(model: YearModel, facts: YearFacts, vocabulary: Vocabulary) -> tuple[CheckFinding, ...]:
    """What the model's checks find, errors first, each place once; in the order of the model's file.

    A finding's key stays the same while its cause does, so that an answer to it holds just as long.
    """
    model = replace(model, vocabulary=vocabulary)
    context = LintContext(facts, model, RuleContext(facts, model, states.progress_of(model, facts)))
    found = {own.key: own for check in model.checks for own in _findings(check, context)}
    return tuple(sorted(found.values(), key=lambda own: _ORDER.index(own.severity)))


def _findings(check: NamedCheck, context: LintContext) -> Iterator[CheckFinding]:
    quality = CHECKS[check.check]
    parameters = check.read if check.read is not None else quality.read(check.parameters)
    for flaw in quality.look(context, parameters):
        yield CheckFinding(
            check=check.check,
            severity=check.severity,
            key=_key(check, flaw),
            text=flaw.text,
            remedy=quality.remedy,
            record=flaw.record,
            field=flaw.field,
            documents=check.documents,
        )


def _key(check: NamedCheck, flaw: Flaw) -> str:
    """The record's id and field, and a digest of the cause: one entry of the file asks for one thing."""
    asked = sorted((name, repr(value)) for name, value in check.parameters.items())
    digest = hashlib.sha256(f"{check.check}\0{asked}\0{flaw.cause}".encode()).hexdigest()
    return ":".join((flaw.record, flaw.field, digest[:KEY_LETTERS]))
