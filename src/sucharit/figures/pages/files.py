"""Tables as downloads."""

from __future__ import annotations

from django.http import HttpResponse

from sucharit.figures.exports import TYPES, Rows, encode


def file_response(kind: str, rows: Rows, name: str) -> HttpResponse:
    """The rows as a file `name`; `kind` is one of `TYPES`."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(encode(kind, rows), content_type=TYPES[kind], headers=disposition)
