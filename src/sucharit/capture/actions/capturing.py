"""Fetching one link in this process: for commands and tests. A page never does, it asks."""

from __future__ import annotations

import time
from datetime import timedelta

from django.utils import timezone

from sucharit.capture import leases
from sucharit.capture.actions.watching import ask
from sucharit.capture.models import Capture, Reason, WatchedLink
from sucharit.capture.visits import visit

_LOOK_AGAIN = 0.1  # seconds


class HostIsBusy(RuntimeError):
    """Another process asks this host for longer than anyone wants to wait."""


def capture_now(link: WatchedLink, why: str = Reason.ASKED, *, wait: float = 60.0) -> Capture:
    """Fetch, keep and read it now. Raises HostIsBusy when its host isn't free within `wait` seconds."""
    ask(link, why=why)
    give_up = timezone.now() + timedelta(seconds=wait)
    while True:
        lease = leases.claim_link(link)
        capture = visit(lease) if lease else None
        if capture is not None:
            link.refresh_from_db()
            return capture
        if timezone.now() > give_up:
            raise HostIsBusy(link.host)
        time.sleep(_LOOK_AGAIN)
