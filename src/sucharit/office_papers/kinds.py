"""The papers that there are: from which kinds of record, with which details, put together by what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sucharit.languages import Text
from sucharit.office_papers.builder import PaperBuilder
from sucharit.office_papers.makers.invitation import invitation
from sucharit.office_papers.makers.minutes import minutes
from sucharit.office_papers.makers.newsletter import newsletter
from sucharit.office_papers.makers.order import appointment, assignment

_SIGNER: Final = ("signer_name", "signer_post")


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its id in addresses, its title, the kinds of record it is made from, its details."""

    id: str
    title: Text
    kinds: tuple[str, ...]
    details: tuple[str, ...]
    put_together: Callable[[PaperBuilder], None]
    is_public: bool = False  # made for everyone: photographs that may be public, nothing about single persons


PAPERS: Final = (
    PaperKind(
        "order", Text("คำสั่งแต่งตั้ง", "Order of appointment"), ("body",), ("reason", *_SIGNER), appointment
    ),
    PaperKind(
        "assignment-order",
        Text("คำสั่งมอบหมาย", "Order of assignment"),
        ("assignment",),
        ("reason", *_SIGNER),
        assignment,
    ),
    PaperKind(
        "invitation",
        Text("หนังสือเชิญ", "Invitation letter"),
        ("meeting",),
        ("letter_number", "letter_day", "time", "to", "purpose", *_SIGNER),
        invitation,
    ),
    PaperKind(
        "training-invitation",
        Text("หนังสือเชิญ", "Invitation letter"),
        ("training",),
        ("letter_number", "letter_day", "time", "where", "to", *_SIGNER),
        invitation,
    ),
    PaperKind(
        "minutes",
        Text("รายงานการประชุม", "Minutes"),
        ("meeting",),
        ("begun", "ended", "absent", "present", "guests", "of_item", "taken_by", "checked_by"),
        minutes,
    ),
    PaperKind(
        "newsletter",
        Text("จดหมายข่าว", "Newsletter"),
        ("activity", "training"),
        ("headline", "where", "names_allowed"),
        newsletter,
        is_public=True,
    ),
)
BY_ID: Final = {own.id: own for own in PAPERS}


def papers_of(kind: str) -> list[PaperKind]:
    """The papers that are made from a record of this kind."""
    return [own for own in PAPERS if kind in own.kinds]
