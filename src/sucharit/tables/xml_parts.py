"""The XML inside packed files, read without the parts by which a few bytes grow to gigabytes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat


def plain_parser() -> Any:
    """A parser, fed chunk by chunk, that raises ValueError at a document type: only there stand entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def root_of(content: bytes) -> ElementTree.Element:
    """The root of a part that is read as a whole. Raises ValueError and ElementTree.ParseError."""
    return ElementTree.fromstring(content, ElementTree.XMLParser(target=_PlainTree()))  # noqa: S314 — no entities


@lru_cache(maxsize=1000)  # a document has few names and many elements
def local_name(tag: str) -> str:
    """The name of an element without its namespace, however it is written: c of x:c and of {…}c."""
    return tag.rpartition("}")[2].rpartition(":")[2]


class _PlainTree(ElementTree.TreeBuilder):
    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        _refuse_document_type(name)


def _refuse_document_type(name: str, *_more: object) -> None:
    raise ValueError(f"it declares a document type, {name[:20]}")
