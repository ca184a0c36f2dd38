"""The newest seal, kept in a file beside the database: an old copy of the database does not have it."""

from __future__ import annotations

import base64
import logging
import os
import re
import secrets
from pathlib import Path

from django.conf import settings

from sucharit.checkpoints.on_paper import roots_on_paper
from sucharit.history.models import Seal

FILE = "history.last"  # under VAR

# Whichever log a note says it is of: one that is not ours has a seal that is not here, which is reported.
_NOTE = re.compile(r"^[^\n]+\n([0-9]{1,18})\n([A-Za-z0-9+/]{43}=)\n", re.MULTILINE)

logger = logging.getLogger(__name__)


def roots_in(text: str) -> dict[int, str]:
    """The roots (hexadecimal) by size of the notes in a text, and of lines typed from paper."""
    signed = {int(size): base64.b64decode(root).hex() for size, root in _NOTE.findall(text)}
    return signed | roots_on_paper(text)


def last_kept() -> dict[int, str]:
    """The root by size that this machine kept; nothing where it kept none."""
    try:
        return roots_in(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def keep(seal: Seal) -> None:
    """Keep a seal's note in place of the one before, unless the database no longer has that one."""
    try:
        for size, root in last_kept().items():
            if not Seal.objects.filter(size=size, root=root).exists():
                logger.error("the database has lost the seal over %s entries that %s names", size, _path())
                return
            if size >= seal.size:  # another process was quicker
                return
        draft = _path().with_name(f"{FILE}.{secrets.token_hex(8)}")
        draft.write_text(seal.note(), encoding="utf-8")
        os.replace(draft, _path())  # whole or not at all
    except OSError as failed:
        logger.warning("the newest seal could not be kept in %s: %s", _path(), failed)


def _path() -> Path:
    return settings.VAR / FILE
