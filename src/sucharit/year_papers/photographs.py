"""Which photographs a document may show, and their bytes.

A document shows a picture of the evidence while it may be public. One that is withdrawn later, or is no
longer to be public, is shown no more, in older versions too: what it showed stays known by its SHA-256.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sucharit.capture import store
from sucharit.capture.store import ContentDamaged, ContentMissing
from sucharit.evidence.models import Evidence, EvidenceQuerySet
from sucharit.paper.document_words import Content
from sucharit.people.models import Organisation
from sucharit.year_models.model import DocumentSpec
from sucharit.year_models.numberings import parts_of
from sucharit.year_papers.illustrations import KeptPhotograph, pieces_of, with_files
from sucharit.year_tables.sources import TableSources


def kept_photographs(
    organisation: Organisation, spec: DocumentSpec, sources: TableSources
) -> dict[str, KeptPhotograph]:
    """The pictures that the document's parts may choose from, by the id of the piece."""
    asked = [own for part in parts_of(spec.sections) for own in part.photographs]
    kinds = {kind for own in asked for kind in own.kinds}
    types = {type for own in asked for type in own.types}
    pieces = {
        int(piece.id)
        for record in sources.facts.records.of_kind(*kinds)
        for piece in record.evidence
        if piece.type in types
    }
    if not pieces:
        return {}
    rows = _public(organisation).filter(pk__in=pieces)
    columns = rows.values_list("pk", "content", "alternative_text")
    return {str(key): KeptPhotograph(sha256, text) for key, sha256, text in columns}


def with_photograph_files(content: Content, organisation: Organisation) -> Content:
    """What `paper_content` gives, with the bytes of the photographs that may be shown."""
    if not pieces_of(content):
        return content
    shown = shown_pieces(organisation, pieces_of(content))

    def bytes_of(piece: str, sha256: str) -> bytes | None:
        return photograph(sha256) if piece in shown else None

    return with_files(content, bytes_of)


def shown_pieces(organisation: Organisation, pieces: Mapping[str, str]) -> frozenset[str]:
    """Those that may be shown, of pieces with the SHA-256 that they had."""
    if not pieces:
        return frozenset()
    rows = _public(organisation).filter(pk__in=[int(piece) for piece in pieces])
    shown = ((str(key), sha256) for key, sha256 in rows.values_list("pk", "content"))
    return frozenset(key for key, sha256 in shown if pieces[key] == sha256)


def shown_of_many(wanted: Collection[tuple[int, str, str]]) -> frozenset[tuple[int, str, str]]:
    """Those that may be shown, of (organisation, piece, SHA-256) of many documents; one query."""
    rows = _public_pictures().filter(pk__in=[int(piece) for _place, piece, _sha256 in wanted])
    columns = rows.values_list("organisation", "pk", "content")
    return frozenset(wanted) & {(place, str(key), str(sha256)) for place, key, sha256 in columns}


def photograph(sha256: str) -> bytes | None:
    """The picture's bytes as the store has them; None where it has them no more as they were."""
    try:
        return store.get(sha256)
    except (ContentMissing, ContentDamaged):
        return None


def _public(organisation: Organisation) -> EvidenceQuerySet:
    return _public_pictures().filter(organisation=organisation)


def _public_pictures() -> EvidenceQuerySet:
    return Evidence.objects.in_use().pictures().filter(may_be_public=True, content__isnull=False)
