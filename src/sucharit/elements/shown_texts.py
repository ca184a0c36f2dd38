"""Every text of content that is about to be public: read for the check, and blacked out in places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import Any

from sucharit.privacy.comments import redact, spans_of

# Keys whose texts no one reads: names, digests, and what is a choice of the product. Any other key is read.
NO_TEXT = frozenset({"id", "piece", "sha256", "side", "key", "kind", "nodes", "sort", "traits", "measures"})
DRAWING = "svg"
_WORDS_OF_DRAWING = re.compile(r">([^<>]+)<")


def texts_of(content: Any) -> Iterator[str]:
    """Each text, in the order of the content; of a drawing its words."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for key, value in content.items():
            if key == DRAWING:
                yield from (unescape(words) for words in _WORDS_OF_DRAWING.findall(value))
            elif key not in NO_TEXT:
                yield from texts_of(value)
    elif isinstance(content, list):
        for value in content:
            yield from texts_of(value)


def changed(content: Any, change: Callable[[str], str]) -> Any:
    """The content with each text changed."""
    if isinstance(content, str):
        return change(content)
    if isinstance(content, dict):
        return {key: _changed_at(key, value, change) for key, value in content.items()}
    if isinstance(content, list):
        return [changed(value, change) for value in content]
    return content


def _changed_at(key: str, value: Any, change: Callable[[str], str]) -> Any:
    if key == DRAWING:
        return _WORDS_OF_DRAWING.sub(lambda words: f">{escape(change(unescape(words[1])))}<", value)
    return value if key in NO_TEXT else changed(value, change)


def without_words(text: str, words: list[str]) -> str:
    """The text with every place of these words blacked out."""
    present = [own for own in words if own and own in text]
    return redact(text, spans_of(text, present)) if present else text
