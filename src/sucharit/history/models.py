"""Entries and the seals over them. Nothing here is ever changed or deleted by the product."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.merkle import Frontier, leaf_hash
from sucharit.history.append_only import AppendOnlyModel, AppendOnlyQuerySet

UNREADABLE = (TypeError, ValueError, AttributeError)  # what reading columns that someone wrote to may raise
ORIGIN = "sucharit/history"  # first line of what is signed, and the name of the key in a signed note
_ED25519 = b"\x01"  # the number of this kind of signature in signed notes


def new_salt() -> str:
    """Sixteen random bytes, hexadecimal."""
    return secrets.token_hex(16)


class EntryQuerySet(AppendOnlyQuerySet["Entry"]):
    """Entries by subject, and by whether they are sealed."""

    def about(self, what: str) -> EntryQuerySet:
        """The entries about one subject, newest first."""
        return self.filter(about=what).order_by("-pk")

    def unsealed(self) -> EntryQuerySet:
        """Entries that no seal covers yet, in the order they are to be sealed."""
        return self.filter(position=None).order_by("pk")

    def sealed_from(self, first: int) -> EntryQuerySet:
        """The tree's leaves from `first` on, in their order."""
        return self.filter(position__gte=first).order_by("position")

    def sealed_between(self, first: int, end: int) -> EntryQuerySet:
        """The tree's leaves from `first` to the one before `end`, in their order."""
        return self.filter(position__gte=first, position__lt=end).order_by("position")


class Entry(AppendOnlyModel):
    """One change: by whom, when, what. Never a survey answer, a code or a secret."""

    at = models.DateTimeField(_("เมื่อ"))
    by = models.CharField(_("โดย"), max_length=100)  # "person:12", "command line", "system"
    verb = models.CharField(_("ทำอะไร"), max_length=80)  # "results.import_published"
    about = models.CharField(_("กับ"), max_length=160)  # "announcement:obec-area/2565"
    what = models.JSONField(_("รายละเอียด"), default=dict, blank=True)
    # A proof shows the neighbours' hashes: the salt keeps anyone from guessing what those entries say.
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    hash = models.CharField(max_length=64, editable=False)  # of the leaf, hexadecimal
    position = models.PositiveBigIntegerField(null=True, unique=True, editable=False)  # leaf, once sealed
    # Which earlier entries of its process it names, and the proof that this site wrote it: see `stamps`.
    # No part of the leaf, which stays as it was before there were stamps.
    after = models.TextField(blank=True, editable=False)  # "12:ab34… 13:cd56…", see `receipts`
    stamp_key = models.CharField(max_length=16, blank=True, editable=False)
    stamp = models.CharField(max_length=64, null=True, blank=True, editable=False)  # null: before stamps  # noqa: DJ001

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="entry_says_by_whom_what_and_about_what",
                condition=~Q(by="") & ~Q(verb="") & ~Q(about=""),
            ),
            models.UniqueConstraint(
                name="entry_has_a_stamp_of_its_own", fields=["stamp"], condition=~Q(stamp=None)
            ),
        ]
        indexes = [
            models.Index(fields=["about", "-id"], name="entry_by_what_it_is_about"),
            models.Index(fields=["id"], name="entry_waiting_for_a_seal", condition=Q(position=None)),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.verb} {self.about}"

    def content(self) -> dict[str, Any]:
        """What the leaf is computed from."""
        return {
            "about": self.about,
            "at": _utc(self.at),
            "by": self.by,
            "salt": self.salt,
            "verb": self.verb,
            "what": self.what,
        }

    def leaf(self) -> bytes:
        """The hash of the content, computed again from the fields. Raises as `canonical` does."""
        return leaf_hash(canonical(self.content()))

    def unchanged_leaf(self) -> bytes | None:
        """The same where it is the one that was stored; None for what was changed after it was written."""
        try:
            leaf = self.leaf()
        except UNREADABLE:  # what it says now could never have been written
            return None
        return leaf if leaf.hex() == self.hash else None


class SealQuerySet(AppendOnlyQuerySet["Seal"]):
    """Seals, smallest tree first."""


class Seal(AppendOnlyModel):
    """A signed root over all entries so far. `peaks` lets the next seal go on from here."""

    at = models.DateTimeField()
    size = models.PositiveBigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    peaks = models.JSONField()  # roots of its full subtrees, hexadecimal, the largest first
    key = models.CharField(max_length=64)  # the public key, hexadecimal
    signature = models.CharField(max_length=128)

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"

    def statement(self) -> bytes:
        """What is signed, line by line: origin, size, root (base64) and time; a log's checkpoint."""
        root = b64encode(bytes.fromhex(self.root)).decode()
        return f"{ORIGIN}\n{self.size}\n{root}\n{_utc(self.at)}\n".encode()

    def note(self) -> str:
        """The statement with its signature, as tools for signed notes (C2SP) read it."""
        key = bytes.fromhex(self.key)
        name = hashlib.sha256(ORIGIN.encode() + b"\n" + _ED25519 + key).digest()[:4]
        signature = b64encode(name + bytes.fromhex(self.signature)).decode()
        return f"{self.statement().decode()}\n— {ORIGIN} {signature}\n"

    def frontier(self) -> Frontier:
        """The tree as it stood. Raises ValueError where the stored peaks are not those of the root."""
        frontier = Frontier(self.size, map(bytes.fromhex, self.peaks))
        if frontier.root().hex() != self.root:
            raise ValueError(f"the subtrees of the seal over {self.size} entries are not those of its root")
        return frontier


def _utc(at: datetime) -> str:
    """The time as it is hashed and signed: UTC, always with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
