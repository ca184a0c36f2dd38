"""Bars of an organisation's page: answers against the quota, verdicts against the items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sucharit.cycle.models import ProgressState
from sucharit.cycle.progress import state_of
from sucharit.desk.pictures import TONES
from sucharit.desk.wording import language
from sucharit.frameworks.model import Edition, Instrument, InstrumentKind
from sucharit.frameworks.programmes import meaning_of, plain_name
from sucharit.rounds.models import Participant
from sucharit.rounds.rules import quotas
from sucharit.surveys.turnout import OrganisationTurnout
from sucharit.verdicts.standing import audits, items_of


@dataclass(frozen=True, slots=True)
class QuotaBar:
    """One instrument's answers against its quota; `parts` are its channels where it has several.

    Parts are known once no more answers can come.
    """

    code: str
    title: str  # plain: "คนใน (IIT)"
    completed: int
    required: int | None  # None: the quota is not known
    parts: tuple[tuple[str, int], ...] = ()
    is_answered: bool = True  # by people; the others get verdicts
    meaning: str = ""  # what the instrument is, in a sentence

    @property
    def state(self) -> ProgressState:
        return state_of(self.completed, self.required)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def label(self) -> str:
        """The state in a word."""
        return str(self.state.label)

    @property
    def missing(self) -> int:
        """How many answers are still needed; 0 while the quota is not known."""
        return max((self.required or 0) - self.completed, 0)

    @property
    def segments(self) -> list[tuple[int, int]]:
        """Where each channel's piece of the bar begins and how wide it is, per cent."""
        segments, start = [], 0
        for _channel, completed in self.parts or (("", self.completed),):
            width = min(100 * completed // self.required, 100 - start) if self.required else 0
            segments.append((start, width))
            start += width
        return segments


def bars_of(edition: Edition, participant: Participant, turnout: OrganisationTurnout) -> list[QuotaBar]:
    """A bar for every instrument that people answer."""
    required = quotas(edition, participant.head_count)
    return [
        _bar(edition.programme, instrument, turnout, required.get(instrument.id))
        for instrument in edition.instruments
        if instrument.kind is InstrumentKind.SURVEY
    ]


def verdicts_bar(edition: Edition, unchecked: Sequence[str]) -> QuotaBar:
    """The disclosure audit as a bar: items with a verdict of all."""
    code = ", ".join(audit.code for audit in audits(edition))
    names = [plain_name(edition.programme, audit).in_language(language()) for audit in audits(edition)]
    meanings = [meaning_of(edition.programme, audit).in_language(language()) for audit in audits(edition)]
    items = len(items_of(edition))
    return QuotaBar(
        code,
        ", ".join(names),
        items - len(unchecked),
        items,
        is_answered=False,
        meaning=" ".join(meanings),
    )


def _bar(
    programme: str, instrument: Instrument, turnout: OrganisationTurnout, required: int | None
) -> QuotaBar:
    several = len(instrument.channels) > 1 and turnout.is_final
    parts = tuple(
        (survey.channel, survey.answers or 0)
        for survey in turnout.surveys
        if several and survey.instrument == instrument.id
    )
    name = plain_name(programme, instrument).in_language(language())
    return QuotaBar(
        instrument.code,
        name,
        turnout.answers.get(instrument.id, 0),
        required,
        parts,
        meaning=meaning_of(programme, instrument).in_language(language()),
    )
