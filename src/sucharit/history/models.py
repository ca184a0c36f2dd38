"""Entries and the seals over them. Nothing here is ever changed or deleted by the product."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Verifier
from sucharit.checkpoints.merkle import Frontier, leaf_hash
from sucharit.checkpoints.notes import KEY_ID_BYTES, Note, NoteSignature
from sucharit.history.append_only import AppendOnlyModel, AppendOnlyQuerySet

UNREADABLE = (TypeError, ValueError, AttributeError)  # what reading columns that someone wrote to may raise
FORMER_ORIGIN = "sucharit/history"  # first line of what was signed before a site chose its own


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

    def first_over(self, position: int) -> Seal | None:
        """The first seal over the leaf at this place: it stays the same. None where there is none."""
        return self.filter(size__gt=position).order_by("size").first()


class Seal(AppendOnlyModel):
    """A signed root over all entries so far. `peaks` lets the next seal go on from here."""

    at = models.DateTimeField()
    size = models.PositiveBigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    peaks = models.JSONField()  # roots of its full subtrees, hexadecimal, the largest first
    key = models.CharField(max_length=64)  # the public key of Ed25519, hexadecimal
    signature = models.CharField(max_length=128)
    # What a log's checkpoint has besides; empty in seals from before, which sign a fourth line with the time.
    origin = models.CharField(max_length=255, blank=True)  # whose log it is, chosen once
    timed_key = models.CharField(max_length=64, blank=True)  # the name of the key of ML-DSA-44: see LogKey
    timed_signature = models.TextField(blank=True)  # base64, as in a note: key's number, time, signature

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"

    @property
    def log(self) -> str:
        """The origin: the first line of what is signed, and the name of its keys."""
        return self.origin or FORMER_ORIGIN

    def statement(self) -> bytes:
        """What is signed, a log's checkpoint: origin, size, root (base64); in former seals the time as well.

        Raises ValueError where the columns can't be signed.
        """
        former = () if self.origin else (_utc(self.at),)
        return Checkpoint(self.log, self.size, bytes.fromhex(self.root), former).text().encode()

    def note(self) -> str:
        """The statement with its signatures, as tools for signed notes (C2SP) read it."""
        return self.signed_note().format().decode()

    def signed_note(self) -> Note:
        """The same, as a value. Raises ValueError as `statement` does."""
        signatures = [NoteSignature(self.log, self.verifier().key_id, bytes.fromhex(self.signature))]
        if self.origin:
            signatures.append(self.timed())
        return Note(self.statement().decode(), tuple(signatures))

    def verifier(self) -> Verifier:
        """The key of Ed25519 that signed. Raises ValueError where it is none."""
        return Verifier(self.log, KeyKind.ED25519, bytes.fromhex(self.key))

    def timed(self) -> NoteSignature:
        """The signature with ML-DSA-44. Raises ValueError where it can't be read."""
        data = b64decode(self.timed_signature, validate=True)
        return NoteSignature(self.log, data[:KEY_ID_BYTES], data[KEY_ID_BYTES:])

    def frontier(self) -> Frontier:
        """The tree as it stood. Raises ValueError where the stored peaks are not those of the root."""
        frontier = Frontier(self.size, map(bytes.fromhex, self.peaks))
        if frontier.root().hex() != self.root:
            raise ValueError(f"the subtrees of the seal over {self.size} entries are not those of its root")
        return frontier


class LogKeyQuerySet(AppendOnlyQuerySet["LogKey"]):
    """Keys of ML-DSA-44."""


class LogKey(AppendOnlyModel):
    """A public key of ML-DSA-44 that seals were signed with. Seals name it by its hash: it is long."""

    fingerprint = models.CharField(max_length=64, unique=True)  # SHA-256 of the key, hexadecimal
    key = models.TextField()  # base64

    objects = LogKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.fingerprint[:12]


class CountersignatureQuerySet(AppendOnlyQuerySet["Countersignature"]):
    """Signatures of witnesses."""


class Countersignature(AppendOnlyModel):
    """Someone else's signature under a seal: a witness saw this log grow only, up to here."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="countersignatures")
    witness = models.CharField(max_length=270)  # the name of the key and its number
    vkey = models.TextField()
    signature = models.TextField()  # base64, as in a note
    added = models.DateTimeField()

    objects = CountersignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="witness_countersigns_a_seal_once", fields=["seal", "witness"])
        ]

    def __str__(self) -> str:
        return f"{self.seal_id} {self.witness}"

    def line(self) -> NoteSignature:
        """The signature as it stands in a note. Raises ValueError where it can't be read."""
        data = b64decode(self.signature, validate=True)
        return NoteSignature(Verifier.from_vkey(self.vkey).name, data[:KEY_ID_BYTES], data[KEY_ID_BYTES:])


def encoded(signature: NoteSignature) -> str:
    """A signature as it is stored and stands in a note: base64 of the key's number and the rest."""
    return b64encode(signature.key_id + signature.body).decode()


def _utc(at: datetime) -> str:
    """The time as it is hashed and signed: UTC, always with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
