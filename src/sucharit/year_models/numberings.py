"""One report in two numberings: some parts are raised to sections, and nothing of it is written twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sucharit.year_models.model import DocumentPart, DocumentSpec


def with_second_numberings(documents: Iterable[DocumentSpec]) -> tuple[DocumentSpec, ...]:
    """The documents, those that have another's sections with these, as they are numbered there."""
    given = tuple(documents)
    own = {document.id: document.sections for document in given if not document.sections_of}
    return tuple(
        replace(document, sections=tuple(raised(own.get(document.sections_of, ()), document.raised)))
        if document.sections_of
        else document
        for document in given
    )


def raised(sections: Iterable[DocumentPart], ids: Collection[str]) -> Iterator[DocumentPart]:
    """The sections, with these parts after the section in which they stood; each of them has a number."""
    for section in sections:
        lifted: list[DocumentPart] = []
        kept = _without(section, ids, lifted)
        yield replace(kept, is_numbered=kept.is_numbered or kept.id in ids)
        yield from (replace(part, is_numbered=True) for part in lifted)


def parts_of(sections: Iterable[DocumentPart]) -> Iterator[DocumentPart]:
    """Every part, those below others among them."""
    for part in sections:
        yield part
        yield from parts_of(part.parts)


def _without(part: DocumentPart, ids: Collection[str], lifted: list[DocumentPart]) -> DocumentPart:
    """The part without these parts below it, which are added to `lifted`, in order."""
    kept = []
    for own in part.parts:
        rest = _without(own, ids, lifted) if own.id not in ids else None
        if rest is None:
            lifted.append(own)
        else:
            kept.append(rest)
    return replace(part, parts=tuple(kept))
