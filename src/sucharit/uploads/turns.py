"""Whose file is read now: a few at once, so that pages keep most of a server's threads whatever is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.utils.translation import gettext as _

from sucharit.verbs.refusals import Refused

AT_ONCE = 2  # files that one server process has read at once
WAITING = 1  # requests that wait for their turn; each holds a thread
PATIENCE = 5.0  # seconds
_reading = BoundedSemaphore(AT_ONCE)
_here = BoundedSemaphore(AT_ONCE + WAITING)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one's turn, for a few seconds and among few. Raises Refused, at once where too many wait."""
    if not _here.acquire(blocking=False):
        raise Refused(_busy())
    try:
        if not _reading.acquire(timeout=PATIENCE):
            raise Refused(_busy())
        try:
            yield
        finally:
            _reading.release()
    finally:
        _here.release()


def _busy() -> str:
    return _("กำลังอ่านไฟล์ของผู้อื่นอยู่หลายไฟล์ รอสักครู่แล้วส่งไฟล์นี้อีกครั้ง ยังไม่มีอะไรเปลี่ยน")
