"""How the log is written: a line each, and for a fault of ours where it happened."""

from __future__ import annotations

import copy
import logging

REFUSALS = "django.security."
MAX_REFUSAL = 300  # characters of a line


class LineFormatter(logging.Formatter):
    """Writes no traceback of what Django refused: a stranger would fill the log with them."""

    def format(self, record: logging.LogRecord) -> str:
        """As always; a refusal, such as a request for another host, in one short line."""
        if not record.name.startswith(REFUSALS):
            return super().format(record)
        alone = copy.copy(record)
        alone.exc_info = alone.exc_text = None
        return super().format(alone)[:MAX_REFUSAL]
