"""Keeping and reading contents: the row says that the store has the bytes, the store has them first."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from sucharit.capture.models import Content
from sucharit.capture.store.bucket import BucketStore
from sucharit.capture.store.folder import FolderStore
from sucharit.capture.store.stores import ByteStore, digest, read_checked


def put(data: bytes, kind: str) -> Content:
    """Keep these bytes, once however often they come. Raises OSError where the store can't be written to.

    The bytes are there for good before any row says so. What is missing or cut short in the store is
    written again.
    """
    sha256, store = digest(data), chosen_store()
    content = Content.objects.filter(pk=sha256).first()
    if content is not None and store.length(sha256) == len(data):
        return content
    store.write(sha256, data)
    return Content.objects.get_or_create(pk=sha256, defaults={"size": len(data), "kind": kind})[0]


def get(sha256: str) -> bytes:
    """The kept bytes, as they were kept. Raises ContentMissing, ContentDamaged and OSError."""
    return read_checked(chosen_store(), sha256)


def chosen_store() -> ByteStore:
    """The store that the settings name."""
    place = settings.CAPTURES_STORE or str(settings.VAR / "kept")
    return _store_at(place, tuple(sorted(settings.CAPTURES_S3.items())))


@cache
def _store_at(place: str, access: tuple[tuple[str, str], ...]) -> ByteStore:
    """One client for each place, because it keeps its connections."""
    if not place.startswith("s3://"):
        return FolderStore(Path(place))
    parts = urlsplit(place)
    return BucketStore(parts.netloc, prefix=parts.path.strip("/"), **dict(access))
