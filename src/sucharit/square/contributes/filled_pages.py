"""Pages of a site in which the frame is ours, and what stands in it the organisation's."""

from django.urls import Resolver404, resolve

from sucharit.contributions.filled_pages import FilledPages, filled_pages

_MARKED = frozenset({"square:item", "square:record"})


def _has(path: str) -> bool:
    try:
        return resolve(path).view_name in _MARKED
    except Resolver404:
        return False


filled_pages.add(FilledPages(_has))
