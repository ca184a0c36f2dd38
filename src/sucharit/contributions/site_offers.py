"""What rooms know already of what an organisation's site asks for: the form of a new record begins with it.

Nothing becomes public by being offered: whoever may write the site reads it in the form, and publishes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class SiteOffer:
    """What a room knows for one kind of record of a site ("person", as `library/portal` names it).

    `records` is (organisation) → values of forms, a form for each record, the likeliest first: field →
    text, or {"th": …, "en": …} of a field in both languages. Of a person only what the organisation must
    publish: name and post of its executives.
    """

    kind: str
    records: Callable[[Any], Iterable[Mapping[str, Any]]]


offers: Registry[SiteOffer] = Registry("site_offers")


def records_offered(kind: str, organisation: Any) -> list[Mapping[str, Any]]:
    """What all rooms know for that kind; several may know the same person or unit."""
    return [own for offer in offers if offer.kind == kind for own in offer.records(organisation)]
