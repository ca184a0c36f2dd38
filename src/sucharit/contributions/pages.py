"""Where a thing has its page, for packages that come before the one that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class PageOf:
    """The page of one kind of thing ("participant", "work"): a function of the thing → its address, or ""."""

    kind: str
    address: Callable[..., str]


pages: Registry[PageOf] = Registry("pages")


def page_of(kind: str, *thing: Any) -> str:
    """Where it has its page; "" where no package shows such things."""
    return next((page.address(*thing) for page in pages if page.kind == kind), "")
