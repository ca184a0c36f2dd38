"""Sealed envelopes of many surveys become sorted answers, signs and comments. Pure, for helper processes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

import numpy as np

from sucharit.answers.envelope import Choices, UnpackedEnvelopes, unpack_together
from sucharit.answers.sealing import NONCE, CannotOpen, PileOpener, pieces
from sucharit.reliability import steering, stuffing

T = TypeVar("T")
MAX_BYTES_TOGETHER = 8_000_000  # of envelopes opened before they are taken apart, or one survey's


@dataclass(frozen=True, slots=True)
class EnvelopePile:
    """All envelopes of one survey that one key sealed and that have one size, joined."""

    sealing_key: UUID
    envelopes: int
    sealed: bytes
    apart: bool = False  # of a flood

    @property
    def size(self) -> int:
        """Bytes of each envelope."""
        return len(self.sealed) // self.envelopes

    def split(self) -> Iterator[bytes]:
        """Its envelopes, one by one."""
        return pieces(self.sealed, self.envelopes)

    def without_copies(self) -> EnvelopePile:
        """The same with each envelope once; itself where no two begin with the same bytes of their nonces."""
        if self.size < NONCE:
            return self
        nonces = np.ndarray(self.envelopes, np.uint64, self.sealed, strides=(self.size,)).copy()
        nonces.sort()
        if (nonces[1:] != nonces[:-1]).all():
            return self
        distinct = list(dict.fromkeys(self.split()))
        return replace(self, envelopes=len(distinct), sealed=b"".join(distinct))


@dataclass(frozen=True, slots=True)
class SealedSurvey:
    """A survey's piles. `about` is what they were sealed for; `asks` says which questions, see `BoxKeys`.

    `left_out` is how many envelopes more it has that are not to be opened.
    """

    survey: int
    about: bytes
    asks: int
    piles: tuple[EnvelopePile, ...]
    left_out: int = 0

    @property
    def envelopes(self) -> int:
        return sum(pile.envelopes for pile in self.piles)

    def without_copies(self) -> SealedSurvey:
        """The same with each envelope once."""
        return replace(self, piles=tuple(pile.without_copies() for pile in self.piles))


@dataclass(frozen=True, slots=True)
class BoxKeys:
    """What opening takes: the box's private key, the sealers' public halves, and the points of each part.

    `points` is a list of what surveys ask, to which `SealedSurvey.asks` points. What `refused` keys sealed
    can't be used.
    """

    private: bytes = field(repr=False)  # messages and reports of errors print values
    sealers: Mapping[UUID, bytes]
    points: Sequence[Sequence[steering.Points]]
    refused: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class OpenedSurvey:
    """A survey's answers apart from its comments; `unusable` are envelopes as they were, by their key."""

    survey: int
    people: int
    rows: bytes  # sorted, one byte a part
    speeding: int
    coaching_replies: int
    coached: int
    signs: steering.SteeringCounts
    flood: FloodSigns
    comments: list[str]  # shuffled
    unusable: list[tuple[UUID, bytes]]  # shuffled
    refused: int = 0  # of those that can't be used: sealed by a refused key
    copies: int = 0  # envelopes not counted because the same one lies there already
    left_out: int = 0  # envelopes not opened

    @property
    def envelopes(self) -> int:
        """How many the survey had."""
        return self.people + len(self.unusable) + self.copies + self.left_out


@dataclass(frozen=True, slots=True)
class FloodSigns:
    """How many of a survey's answers came in floods, and by how many points of 100 they differ at least."""

    answers: int = 0
    gap: float = 0.0


class Decoder:
    """Opens batches of surveys with the keys it was given."""

    def __init__(self, keys: BoxKeys) -> None:
        self._points, self._refused = keys.points, keys.refused
        self._widths = [[len(part) for part in parts] for parts in keys.points]
        self._openers = {key: PileOpener(keys.private, public) for key, public in keys.sealers.items()}

    def open(self, batch: Sequence[SealedSurvey]) -> list[OpenedSurvey]:
        """Open a batch. Raises CannotOpen, naming the survey, for envelopes of a key that is not at hand."""
        refused = [[pile for pile in sealed.piles if pile.sealing_key in self._refused] for sealed in batch]
        batch = [self._without_refused(sealed) for sealed in batch]
        before = [sealed.envelopes for sealed in batch]
        batch = [sealed.without_copies() for sealed in batch]
        unpacked: dict[int, UnpackedEnvelopes] = {}
        signs: dict[int, steering.SteeringCounts] = {}
        for asks in {sealed.asks for sealed in batch}:
            places = [n for n, sealed in enumerate(batch) if sealed.asks == asks]
            for some in _of_bounded_size(batch, places):
                contents = [self._contents(batch[n], batch[n].piles) for n in some]
                unpacked |= zip(some, unpack_together(contents, self._widths[asks]), strict=True)
            tables = [unpacked[n].choices for n in places]
            counts = steering.signs_of_many(np.vstack(tables), list(map(len, tables)), self._points[asks])
            signs |= zip(places, counts, strict=True)
        return [
            _opened(sealed, unpacked[n], signs[n], self._flood(sealed), refused[n], before[n])
            for n, sealed in enumerate(batch)
        ]

    def _without_refused(self, sealed: SealedSurvey) -> SealedSurvey:
        if not self._refused:
            return sealed
        return replace(
            sealed, piles=tuple(pile for pile in sealed.piles if pile.sealing_key not in self._refused)
        )

    def _contents(self, sealed: SealedSurvey, piles: Sequence[EnvelopePile]) -> list[bytes]:
        """What these of a survey's piles hold; b"" for what can't be opened."""
        contents: list[bytes] = []
        for pile in piles:
            if pile.sealing_key not in self._openers:
                raise CannotOpen(f"survey {sealed.survey}: sealed for another box; give the key of that time")
            contents += self._openers[pile.sealing_key].open(pile.sealed, pile.envelopes, sealed.about)
        return contents

    def _flood(self, sealed: SealedSurvey) -> FloodSigns:
        """What the few surveys with a flood need: its answers once more, apart from all others."""
        piles = [pile for pile in sealed.piles if pile.apart]
        if not piles:
            return FloodSigns()
        rest = [pile for pile in sealed.piles if not pile.apart]
        both = [self._contents(sealed, some) for some in (piles, rest)]
        apart, others = (each.choices for each in unpack_together(both, self._widths[sealed.asks]))
        return FloodSigns(len(apart), stuffing.gap(apart, others, self._points[sealed.asks]))


def _of_bounded_size(batch: Sequence[SealedSurvey], places: Iterable[int]) -> Iterator[list[int]]:
    """These places of a batch, as many at a time as memory should hold contents of."""
    some: list[int] = []
    size = 0
    for n in places:
        own = sum(len(pile.sealed) for pile in batch[n].piles)
        if some and size + own > MAX_BYTES_TOGETHER:
            yield some
            some, size = [], 0
        some.append(n)
        size += own
    if some:
        yield some


def _opened(
    sealed: SealedSurvey,
    unpacked: UnpackedEnvelopes,
    signs: steering.SteeringCounts,
    flood: FloodSigns,
    refused: Sequence[EnvelopePile],
    before: int,
) -> OpenedSurvey:
    """`before` is how many envelopes there were with their copies."""
    _, no, yes = unpacked.coached
    choices: Choices = unpacked.choices
    unusable = _envelopes_at(unpacked.unusable, sealed.piles) if unpacked.unusable else []
    return OpenedSurvey(
        survey=sealed.survey,
        people=len(choices),
        rows=choices.tobytes(),
        speeding=unpacked.speeding,
        coaching_replies=no + yes,
        coached=yes,
        signs=signs,
        flood=flood,
        comments=_shuffled(unpacked.comments),
        unusable=_shuffled([*unusable, *_envelopes_of(refused)]),
        refused=sum(pile.envelopes for pile in refused),
        copies=before - sealed.envelopes,
        left_out=sealed.left_out,
    )


def _shuffled(things: Sequence[T]) -> list[T]:
    """In an order that no one can predict: they came in that of arriving."""
    return secrets.SystemRandom().sample(things, len(things)) if things else []


def _envelopes_at(places: Iterable[int], piles: Sequence[EnvelopePile]) -> list[tuple[UUID, bytes]]:
    envelopes = list(_envelopes_of(piles))
    return [envelopes[place] for place in places]


def _envelopes_of(piles: Iterable[EnvelopePile]) -> Iterator[tuple[UUID, bytes]]:
    return ((pile.sealing_key, sealed) for pile in piles for sealed in pile.split())
