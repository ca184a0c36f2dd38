"""What tests of captures share: a clock that the test moves."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone


class Clock:
    """What `timezone.now` tells while a test uses the fixture `clock`."""

    def __init__(self) -> None:
        self.now = timezone.make_aware(datetime(2026, 5, 4, 9, 0))

    def go_on(self, **time: float) -> datetime:
        """Let time pass: `clock.go_on(hours=2)`."""
        self.now += timedelta(**time)
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    own = Clock()
    monkeypatch.setattr(timezone, "now", lambda: own.now)
    return own
