"""One dispute as who decides it sees it: the verdict, the objection with its place, what was submitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from sucharit.capture.kept_copies import place_url
from sucharit.capture.models import Capture
from sucharit.disclosure.shown import AddressOfCopy, AddressOfFile, shown_submitted
from sucharit.disclosure.submitted import kept_copies
from sucharit.disclosure.wording import round_title
from sucharit.verdicts.assigned_items import submitted_item
from sucharit.verdicts.items import JudgedItem, judged_items
from sucharit.verdicts.models import Dispute, DisputeStage, Verdict
from sucharit.verdicts.pages.wording import choice_rows, choice_words, reason_rows, typed_line


def judged_of(dispute: Dispute) -> JudgedItem:
    """The disputed item as the edition has it."""
    return judged_items(dispute.participant.round.framework())[dispute.item]


def captures_of(dispute: Dispute) -> dict[int, Capture]:
    """The copies by which it is decided, by key: those of the item, and the one that is pointed at."""
    submitted = submitted_item(dispute.participant_id, dispute.item)
    copies = {copy.pk: copy for copy in kept_copies(submitted)} if submitted else {}
    pointed = dispute.spot.get("capture")
    if pointed and pointed not in copies:
        known = Capture.objects.select_related("link", "content", "text").filter(pk=pointed)
        copies |= {copy.pk: copy for copy in known}
    return copies


def dispute_context(
    request: HttpRequest,
    dispute: Dispute,
    copy_url: AddressOfCopy,
    file_url: AddressOfFile,
) -> dict[str, Any]:
    """What `verdicts/deciding/dispute.html` takes. No name of anyone who judged is in it."""
    judged, language = judged_of(dispute), get_language() or "th"
    part, submitted = dispute.participant, submitted_item(dispute.participant_id, dispute.item)
    verdict = Verdict.objects.filter(
        round=part.round_id, organisation=part.organisation_id, item=dispute.item
    ).first()
    first = None
    if dispute.stage == DisputeStage.OPERATOR:
        earlier = Dispute.objects.filter(participant=part, item=dispute.item, stage=DisputeStage.ASSESSOR)
        first = earlier.defer("decided_by", "assignment").first()
    typed = typed_line(request.POST, dispute.item)
    return {
        "dispute": dispute,
        "title": round_title(part.round),
        "organisation": part.organisation,
        "item": judged.item,
        "before": choice_words(judged, dispute.before),
        "why": judged.words_of(verdict.reasons, language) if verdict and not dispute.decided else [],
        "own_words": verdict.words if verdict and not dispute.decided else "",
        "shown": shown_submitted(submitted, judged.item, copy_url, file_url) if submitted else None,
        "spot_url": spot_url(dispute, copy_url, file_url, captures_of(dispute).get),
        "first": first,
        "decision": choice_words(judged, dispute.choice) if dispute.choice else "",
        "decided_why": judged.words_of(dispute.reasons, language),
        "choices": choice_rows(judged, typed.choice),
        "reasons": reason_rows(judged, typed.reasons),
        "words": typed.words,
    }


def spot_url(
    dispute: Dispute,
    copy_url: AddressOfCopy,
    file_url: AddressOfFile,
    capture_of: Callable[[int], Capture | None],
) -> str:
    """Where the place that is pointed at is read; "" where nothing is pointed at."""
    spot = dispute.spot
    if spot.get("file"):
        return file_url(spot["file"])
    capture = capture_of(spot.get("capture") or 0)
    if capture is None:
        return ""
    address = copy_url(capture)
    return place_url(address, spot["start"], spot["end"]) if spot.get("end") else address
