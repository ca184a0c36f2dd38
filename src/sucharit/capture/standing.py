"""A link's row as the rules of `watching` see it, and back."""

from __future__ import annotations

from dataclasses import fields

from sucharit.capture.models import LinkState, WatchedLink
from sucharit.capture.watching import LinkStanding

_FIELDS = tuple(field.name for field in fields(LinkStanding))


def standing_of(link: WatchedLink) -> LinkStanding:
    """How the link stands."""
    return LinkStanding(LinkState(link.state), *(getattr(link, name) for name in _FIELDS[1:]))


def values_of(standing: LinkStanding) -> dict[str, object]:
    """The fields of a link's row that say how it stands."""
    return {name: getattr(standing, name) for name in _FIELDS}
