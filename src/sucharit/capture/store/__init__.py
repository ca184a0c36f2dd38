"""The bytes that are kept, each under its own SHA-256: in a folder, or in a bucket of an S3 store."""

from sucharit.capture.store.contents import get, put
from sucharit.capture.store.stores import ContentDamaged, ContentMissing

__all__ = ["ContentDamaged", "ContentMissing", "get", "put"]
