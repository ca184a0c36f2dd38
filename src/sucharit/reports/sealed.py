"""What a document says of the seal over its announcement: the root's beginning, and a code to compare it."""

from __future__ import annotations

from sucharit.checkpoints.on_paper import short_root
from sucharit.paper.document_words import Content
from sucharit.paper.qr import drawing_of, rows_of
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import SealedRoot


def sealed_content(sealed: SealedRoot | None, words: ReportWords) -> Content:
    """Words, root and code for a template; empty strings where there is no seal.

    The root has digits that tell it from any other, and stays in Arabic ones: it is no number.
    """
    if sealed is None:
        return {"words": "", "root": "", "svg": ""}
    return {
        "words": words("sealed.words", count=f"{sealed.size:,}"),
        "root": short_root(sealed.root),
        "svg": drawing_of(rows_of(sealed.address)),
        "alt": words("sealed.alt"),
    }
