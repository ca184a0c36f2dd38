"""Keeps an uploaded table until its uploader says yes to the preview: an hour, a few files a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction

from sucharit.uploads.models import WaitingFile
from sucharit.uploads.tables import Upload
from sucharit.uploads.turns import turn

MAX_WAITING = 5  # files of one person


@transaction.atomic
def keep(upload: Upload, kind: str, subject: str, owner: Any) -> WaitingFile:
    """Keep a file in place of the one of the same kind and subject that its owner left waiting."""
    WaitingFile.objects.filter(by=owner, kind=kind, subject=subject).delete()
    latest = WaitingFile.objects.filter(by=owner).order_by("-at").values_list("pk", flat=True)
    WaitingFile.objects.filter(pk__in=list(latest[MAX_WAITING - 1 :])).delete()
    return WaitingFile.objects.create(
        kind=kind,
        subject=subject,
        name=upload.path.name,
        content=upload.path.read_bytes(),
        sha256=upload.sha256,
        by=owner,
    )


@contextmanager
def as_upload(file: WaitingFile) -> Iterator[Upload]:
    """The file in a folder of its own, deleted afterwards. Raises Refused where too many are being read."""
    with turn(), TemporaryDirectory(prefix="sucharit-") as folder:
        path = Path(folder, file.name)
        path.write_bytes(file.content)
        yield Upload(path, file.sha256)


def delete_too_old() -> int:
    """Delete the files that waited longer than they may; how many."""
    deleted, _by_model = WaitingFile.objects.too_old().delete()
    return deleted
