"""The letters that the demo wrote instead of sending: files in VAR/mail, read back for its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path

MOST = 20  # letters on the page, the newest first
_END = re.compile(rb"^-{79}\r?$", re.MULTILINE)  # what Django's file backend writes behind each


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it would have arrived. `text`: its plain part."""

    to: str
    subject: str
    text: str
    sent: datetime | None


def letters_in(folder: Path) -> list[Letter]:
    """The newest letters in a folder of Django's file backend; none where there is no such folder."""
    files = sorted(folder.glob("*.log"), reverse=True) if folder.is_dir() else []
    return list(islice((letter for file in files for letter in _letters(file)), MOST))


def _letters(file: Path) -> Iterator[Letter]:
    """Those of one file, the last one first."""
    for source in reversed(_END.split(file.read_bytes())):
        if source.strip():
            message = message_from_bytes(source.lstrip(), policy=policy.default)
            if isinstance(message, EmailMessage):
                yield _letter(message)


def _letter(message: EmailMessage) -> Letter:
    body = message.get_body(("plain",))
    date = message.get("Date")
    return Letter(
        to=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        text="\n".join(body.get_content().strip().splitlines()) if body else "",
        sent=_moment(str(date)) if date else None,
    )


def _moment(date: str) -> datetime:
    """When it was written; Django writes -0000, which Python reads as a time without a zone."""
    sent = parsedate_to_datetime(date)
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)
