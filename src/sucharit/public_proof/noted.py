"""The newest checkpoint as people keep it: its day, its size, its root in groups, and where to compare it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from sucharit.checkpoints.on_paper import in_groups
from sucharit.history import public
from sucharit.history.models import Seal
from sucharit.paper.qr import drawing_of, rows_of
from sucharit.thai.dates import in_words


@dataclass(frozen=True, slots=True)
class ProofNote:
    """A seal as it stands on the page and on paper; `root` is hexadecimal."""

    log: str
    size: int
    root: str
    at: datetime

    @property
    def groups(self) -> list[str]:
        """The root in sixteen groups of four digits."""
        return in_groups(self.root)

    @property
    def address(self) -> str:
        """The page that compares this very root, with its host."""
        return f"{settings.PUBLIC_ADDRESS}{compare_page(self.size, self.root)}"

    @property
    def page(self) -> str:
        """The page of the newest checkpoint, with its host, as one types it."""
        return f"{settings.PUBLIC_ADDRESS}{reverse('public_proof:page')}"

    @property
    def qr(self) -> str:
        """The code that leads to comparing, as an SVG drawing."""
        return drawing_of(rows_of(self.address))

    def when(self, language: str) -> str:
        """Its day and time."""
        at = timezone.localtime(self.at)
        return f"{in_words(at.date(), language=language)} {at:%H:%M}"


def compare_page(size: int, root: str) -> str:
    """The address, without the host, of the page that compares a root with the seal over so many entries."""
    return f"{reverse('public_proof:compare')}?{urlencode({'size': size, 'root': root})}"


def newest_note() -> ProofNote | None:
    """None where nothing was sealed yet."""
    seal = public.newest()
    return note_of(seal) if seal else None


def note_of(seal: Seal) -> ProofNote:
    """A seal as people keep it."""
    return ProofNote(seal.log, seal.size, seal.root, seal.at)


def witness_names(seal: Seal | None) -> list[str]:
    """The names and numbers of the keys of those who signed a seal."""
    return list(seal.countersignatures.order_by("pk").values_list("witness", flat=True)) if seal else []
