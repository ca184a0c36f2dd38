"""The documents that packages make: each adds its own in a module `contributes/documents.py`, found by name.

A document is a folder of values, words and templates over the engines of `paper`, such as `office/` here.
Nothing else is needed: it gets an address, the public pages of what it is about link to it, and its files are
kept until what they say changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.urls import reverse

from sucharit.contributions.registry import Registry
from sucharit.languages import Text
from sucharit.paper.document_words import DocumentWords, Language, Numerals
from sucharit.paper.files import FileKind
from sucharit.paper.making import DocumentMaker
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may


class NothingToGather(LookupError):
    """There is nothing to make the document from; the message says what there is instead."""


class About(StrEnum):
    """What a document is about: it decides its address, and the pages that link to it."""

    OFFICE = "office"  # one organisation in one year of a programme
    ANNOUNCEMENT = "announcement"  # one year of a programme as a whole


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is to be made about; `code` is an organisation's, empty for a whole announcement."""

    programme: str
    year: int
    code: str
    made_on: date


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the site makes on request, and the links to its files in the order they are shown.

    `gather` makes the plain values that `maker` takes; it raises NothingToGather. `audience` is what a
    person must be allowed at the organisation to open the document and see its links; None: it is public.
    """

    id: str  # in addresses: /reports/<programme>/<year>/<id>/<code>.pdf
    title: Text
    about: About
    links: Mapping[FileKind, Text]
    maker: DocumentMaker[Any, Any]
    words: Callable[[Language, Numerals], DocumentWords]
    gather: Callable[[Subject], Any]
    audience: May | None = None
    route: str = ""  # in place of the usual end of the address
    elsewhere: Callable[[Subject, FileKind], str] | None = (
        None  # where a file too large for one answer is, or ""
    )

    @property
    def address_route(self) -> str:
        """The end of its address as Django's `path` takes it."""
        if self.route:
            return self.route
        name = f"{self.id}/<slug:code>" if self.about is About.OFFICE else self.id
        return f"{name}.<document:kind>"

    def is_visible(self, person: Person | None, organisation: Organisation | None) -> bool:
        """Whether this person sees links to it on a page of this organisation."""
        if self.audience is None:
            return True
        return person is not None and organisation is not None and may(person, self.audience, organisation)


documents: Registry[Document] = Registry("documents")


def documents_by_id() -> dict[str, Document]:
    """Every document by its id. Raises ValueError where two packages use one id."""
    by_id: dict[str, Document] = {}
    for document in documents:
        if document.id in by_id:
            raise ValueError(f"document {document.id!r}: two packages have one of this id")
        by_id[document.id] = document
    return by_id


def links_to(
    about: About,
    programme: str,
    year: int,
    organisation: Organisation | None = None,
    person: Person | None = None,
) -> list[tuple[Text, str]]:
    """Label and address of every file that this person (None: everyone) sees on a page about this."""
    code = {"code": organisation.code} if organisation else {}
    return [
        (
            label,
            reverse(
                f"reports:{document.id}", kwargs={"programme": programme, "year": year, **code, "kind": kind}
            ),
        )
        for document in documents
        if document.about is about and document.is_visible(person, organisation)
        for kind, label in document.links.items()
    ]
