"""Facts for programs that stand within a page's script element: no text of them can end the element."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

CONTEXT = "https://schema.org"
# What would end the element or begin a comment within it.
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def as_json_ld(data: Mapping[str, Any]) -> SafeString:
    """Data in schema.org's words, as an element of the type application/ld+json takes it."""
    whole = {"@context": CONTEXT, **data}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return SafeString(text.translate(_ESCAPED))
