"""An organisation's verdicts as it may see them: in words, with how far a dispute is."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.rounds.models import Participant
from sucharit.verdicts.items import JudgedItem, judged_items
from sucharit.verdicts.models import Dispute, DisputeStage, Verdict
from sucharit.verdicts.pages.wording import choice_words
from sucharit.verdicts.queues import disputes_of, preliminary_verdicts


@dataclass(frozen=True, slots=True)
class DisputeInWords:
    """How far one is: a word, its tone and shape."""

    label: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class OwnVerdict:
    """One item: what was judged, why, and what the organisation said of it."""

    judged: JudgedItem
    choice: int
    label: str
    passes: bool
    origin: str
    reasons: tuple[str, ...]
    words: str
    disputes: tuple[Dispute, ...]  # at most two: the first, then the appeal
    state: DisputeInWords | None
    url: str

    @property
    def first(self) -> Dispute | None:
        return next((dispute for dispute in self.disputes if dispute.stage == DisputeStage.ASSESSOR), None)

    @property
    def appeal(self) -> Dispute | None:
        return next((dispute for dispute in self.disputes if dispute.stage == DisputeStage.OPERATOR), None)


def own_verdicts(participant: Participant) -> list[OwnVerdict]:
    """In the edition's order; none before they are shown. Two queries."""
    known, verdicts = judged_items(participant.round.framework()), preliminary_verdicts(participant)
    by_item = {verdict.item: verdict for verdict in verdicts}
    disputes: dict[str, list[Dispute]] = {}
    for dispute in disputes_of(participant):
        disputes.setdefault(dispute.item, []).append(dispute)
    return [
        _row(participant, judged, by_item[judged.id], tuple(disputes.get(judged.id, ())))
        for judged in known.values()
        if judged.id in by_item
    ]


def _row(
    participant: Participant, judged: JudgedItem, verdict: Verdict, disputes: tuple[Dispute, ...]
) -> OwnVerdict:
    place = [participant.round_id, participant.organisation.code, judged.id]
    return OwnVerdict(
        judged=judged,
        choice=verdict.choice,
        label=choice_words(judged, verdict.choice),
        passes=verdict.choice == judged.passing,
        origin=str(verdict.get_origin_display()),
        reasons=tuple(judged.words_of(verdict.reasons, get_language() or "th")),
        words=verdict.words,
        disputes=disputes,
        state=_state(disputes[-1]) if disputes else None,
        url=reverse("verdicts:own-item", args=place),
    )


def _state(last: Dispute) -> DisputeInWords:
    if last.decided is None:
        waiting = _("รอคำตัดสินอุทธรณ์") if last.stage == DisputeStage.OPERATOR else _("ชี้แจงแล้ว รอคำตัดสิน")
        return DisputeInWords(waiting, "info", "info")
    if last.choice != last.before:
        return DisputeInWords(_("ผลเปลี่ยนหลังชี้แจง"), "good", "good")
    return DisputeInWords(_("ตัดสินแล้ว ผลเดิม"), "", "")
