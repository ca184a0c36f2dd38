"""Whether everything that is kept is still there, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sucharit.capture.models import Content
from sucharit.capture.store.contents import chosen_store
from sucharit.capture.store.stores import ByteStore, ContentDamaged, ContentMissing, read_checked


@dataclass(frozen=True, slots=True)
class CheckedContent:
    """One content, and what is wrong with it: "" where nothing is."""

    sha256: str
    size: int
    fault: str = ""


def check_contents(*, only_sizes: bool = False) -> Iterator[CheckedContent]:
    """Each content in turn; `only_sizes` asks the store for lengths alone, which misses altered bytes."""
    store = chosen_store()
    rows = Content.objects.order_by("pk").values_list("pk", "size")
    for sha256, size in rows.iterator(chunk_size=2_000):
        yield CheckedContent(sha256, size, _fault(store, sha256, size, only_sizes))


def _fault(store: ByteStore, sha256: str, size: int, only_sizes: bool) -> str:
    if only_sizes:
        length = store.length(sha256)
        if length is None:
            return "missing"
        return "" if length == size else f"{length} bytes instead of {size}"
    try:
        read_checked(store, sha256)
    except ContentMissing:
        return "missing"
    except ContentDamaged:
        return "altered"
    except OSError as error:
        return f"can't be read: {error}"
    return ""
