"""What of a paper for everyone could tell of a private person: what package privacy finds in its words. Pure.

Telephones, e-mail addresses and identity numbers keep it back. A name does so until someone says that it may
be public; a link is for readers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sucharit.paper.document_words import Content
from sucharit.privacy.comments import Identifier, findings


@dataclass(frozen=True, slots=True)
class PrivateWords:
    """Words that a check found, and whether they are a name, which may be allowed."""

    words: str
    is_name: bool


def private_words(block: Content) -> list[PrivateWords]:
    """Of a newsletter's block, each of the words once, in the order in which they stand."""
    found = dict.fromkeys(
        PrivateWords(text[own.start : own.end], own.identifier is Identifier.NAME)
        for text in _texts(block)
        for own in findings(text)
        if own.identifier is not Identifier.LINK
    )
    return list(found)


def kept_back(found: Collection[PrivateWords], allowed: Collection[str]) -> list[PrivateWords]:
    """Those that keep the paper from being made."""
    return [own for own in found if not (own.is_name and own.words in allowed)]


def _texts(block: Content) -> Iterator[str]:
    yield from (block["headline"], block["dateline"])
    for part in block["parts"]:
        yield from part["lines"]
    for figure in block["figures"]:
        yield f"{figure['value']} {figure['label']}"
