"""How an address stands today beside one certain copy of it, whatever became its proof since.

A link has one proof, the latest. Whoever submits an address anew would else decide what all copies of it from
before are held against: a changed page would stand again, or an unchanged one be lost.
"""

from __future__ import annotations

from django.core.cache import cache

from sucharit.capture.kept_reading import same_substance
from sucharit.capture.models import Capture, FetchOutcome, LinkState, WatchedLink

MOST_COMPARED = 10  # pairs of texts for one page; the answers are remembered
MOST_TEXT = 400_000  # bytes of a reading: longer ones are not compared while a reader waits
_REMEMBERED = 90 * 24 * 3600  # seconds; two kept texts never change
_BY_PROOF = (LinkState.ALIVE, LinkState.MOVED, LinkState.CHANGED)  # all other states need no copy


class SinceThen:
    """Compares for one page, within its bounds. Links need `proof`, `last` and both their texts at hand."""

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def state_of(self, link: WatchedLink, copy: Capture | None) -> LinkState | None:
        """The state beside this copy; None where nothing tells."""
        state, proof, last = LinkState(link.state), link.proof, link.last
        if copy is None or proof is None or state not in _BY_PROOF or proof.content_id == copy.content_id:
            return state
        if last is None or last.outcome != FetchOutcome.KEPT:
            return None
        same = last.content_id == copy.content_id or self._same(copy, last)
        if same is None:
            return None
        if not same:
            return LinkState.CHANGED
        return LinkState.MOVED if state == LinkState.MOVED else LinkState.ALIVE

    def _same(self, copy: Capture, last: Capture) -> bool | None:
        before, after = copy.text, last.text
        if before is None or after is None or max(before.size, after.size) > MOST_TEXT:
            return None
        key = f"same-substance:{before.pk[:32]}:{after.pk[:32]}"
        known = cache.get(key)
        if known is None and self._left:
            self._left -= 1
            known = same_substance(copy, last)
            cache.set(key, "" if known is None else known, _REMEMBERED)
        return known if isinstance(known, bool) else None
