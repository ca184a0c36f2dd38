"""How a thing will look to others, for packages that come before the one that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class PreviewOf:
    """A way to show one kind of thing ("questionnaire"): a function of the thing → a page of its own.

    The page may be shown within a page of this site and nowhere else.
    """

    kind: str
    show: Callable[..., HttpResponse]


previews: Registry[PreviewOf] = Registry("previews")


def preview_of(kind: str, *thing: Any) -> HttpResponse | None:
    """The page; None where no package shows such things."""
    return next((preview.show(*thing) for preview in previews if preview.kind == kind), None)
