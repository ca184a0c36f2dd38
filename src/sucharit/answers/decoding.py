"""Sealed envelopes of many surveys become sorted answers, signs and comments. Pure, for helper processes.

A country's six million envelopes are a minute's work for one core; `Decoders` gives it to several.
"""

from __future__ import annotations

import os
import secrets
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar
from uuid import UUID

import numpy as np

from sucharit.answers.envelope import Choices, UnpackedEnvelopes, unpack_many
from sucharit.answers.sealing import NONCE, CannotOpen, PileOpener
from sucharit.reliability import steering, stuffing

T = TypeVar("T")
MAX_HELPERS = 4
IN_FLIGHT = 3  # batches for each helper: it never waits for the next, and memory stays small


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
        return (self.sealed[start : start + self.size] for start in range(0, len(self.sealed), self.size))

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
    """A survey's piles. `about` is what they were sealed for; `asks` says which questions, see `BoxKeys`."""

    survey: int
    about: bytes
    asks: int
    piles: tuple[EnvelopePile, ...]

    @property
    def envelopes(self) -> int:
        return sum(pile.envelopes for pile in self.piles)

    def without_copies(self) -> SealedSurvey:
        """The same with each envelope once."""
        return replace(self, piles=tuple(pile.without_copies() for pile in self.piles))


@dataclass(frozen=True, slots=True)
class BoxKeys:
    """What opening takes: the box's private key, the sealers' public halves, and the points of each part.

    `points` is a list of what surveys ask, to which `SealedSurvey.asks` points.
    """

    private: bytes = field(repr=False)  # messages and reports of errors print values
    sealers: Mapping[UUID, bytes]
    points: Sequence[Sequence[steering.Points]]


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
    copies: int = 0  # envelopes left out because the same one lies there already


@dataclass(frozen=True, slots=True)
class FloodSigns:
    """How many of a survey's answers came in floods, and by how many points of 100 they differ at least."""

    answers: int = 0
    gap: float = 0.0


class Decoder:
    """Opens batches of surveys with the keys it was given."""

    def __init__(self, keys: BoxKeys) -> None:
        self._points = keys.points
        self._widths = [[len(part) for part in parts] for parts in keys.points]
        self._openers = {key: PileOpener(keys.private, public) for key, public in keys.sealers.items()}

    def open(self, batch: Sequence[SealedSurvey]) -> list[OpenedSurvey]:
        """Open a batch. Raises CannotOpen, naming the survey, for envelopes of a key that is not at hand."""
        before = [sealed.envelopes for sealed in batch]
        batch = [sealed.without_copies() for sealed in batch]
        copies = [many - sealed.envelopes for many, sealed in zip(before, batch, strict=True)]
        unpacked = [self._unpack(sealed) for sealed in batch]
        signs: dict[int, steering.SteeringCounts] = {}
        for asks in {sealed.asks for sealed in batch}:
            places = [n for n, sealed in enumerate(batch) if sealed.asks == asks]
            tables = [unpacked[n][0].choices for n in places]
            counts = steering.signs_of_many(np.vstack(tables), list(map(len, tables)), self._points[asks])
            signs |= zip(places, counts, strict=True)
        return [
            _opened(sealed.survey, *unpacked[n], signs[n], self._flood(sealed), copies[n])
            for n, sealed in enumerate(batch)
        ]

    def _unpack(self, sealed: SealedSurvey) -> tuple[UnpackedEnvelopes, list[tuple[UUID, bytes]]]:
        unpacked = self._unpack_piles(sealed, sealed.piles)
        return unpacked, _envelopes_at(unpacked.unusable, sealed.piles) if unpacked.unusable else []

    def _unpack_piles(self, sealed: SealedSurvey, piles: Sequence[EnvelopePile]) -> UnpackedEnvelopes:
        contents: list[bytes] = []
        for pile in piles:
            if pile.sealing_key not in self._openers:
                raise CannotOpen(f"survey {sealed.survey}: sealed for another box; give the key of that time")
            contents += self._openers[pile.sealing_key].open(pile.sealed, pile.size, sealed.about)
        return unpack_many(contents, self._widths[sealed.asks])

    def _flood(self, sealed: SealedSurvey) -> FloodSigns:
        """What the few surveys with a flood need: its answers once more, apart from all others."""
        piles = [pile for pile in sealed.piles if pile.apart]
        if not piles:
            return FloodSigns()
        apart = self._unpack_piles(sealed, piles).choices
        others = self._unpack_piles(sealed, [pile for pile in sealed.piles if not pile.apart]).choices
        return FloodSigns(len(apart), stuffing.gap(apart, others, self._points[sealed.asks]))


def helpers_on_this_machine() -> int:
    """One for each core, to a limit: the database needs some of their time."""
    return min(os.cpu_count() or 1, MAX_HELPERS)


class Decoders:
    """Opens batch after batch, in helper processes where there are cores for them.

    The helpers get the private key through a pipe and keep it in memory alone. They are spawned, not
    forked, because a web server's threads may hold locks; they end with this process, however it ends.
    """

    def __init__(self, keys: BoxKeys, helpers: int | None = None) -> None:
        self._helpers = helpers_on_this_machine() if helpers is None else helpers
        self._keys = keys

    def open_all(self, batches: Iterable[Sequence[SealedSurvey]]) -> Iterator[list[OpenedSurvey]]:
        """The batches' answers, in their order. Raises CannotOpen."""
        if not self._helpers:
            yield from map(Decoder(self._keys).open, batches)
            return
        context = get_context("spawn")
        with ProcessPoolExecutor(self._helpers, context, _begin, (self._keys,)) as pool:
            waiting: deque[Future[list[OpenedSurvey]]] = deque()
            for batch in batches:
                waiting.append(pool.submit(_open, batch))
                if len(waiting) > self._helpers * IN_FLIGHT:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


_decoder: list[Decoder] = []  # in a helper process: its own


def _begin(keys: BoxKeys) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    _decoder[:] = [Decoder(keys)]


def _end_with_parent() -> None:
    """Otherwise a helper waits for work for ever, with the private key, where its parent was killed."""
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def _open(batch: Sequence[SealedSurvey]) -> list[OpenedSurvey]:
    return _decoder[0].open(batch)


def _opened(
    survey: int,
    unpacked: UnpackedEnvelopes,
    unusable: list[tuple[UUID, bytes]],
    signs: steering.SteeringCounts,
    flood: FloodSigns,
    copies: int,
) -> OpenedSurvey:
    _, no, yes = unpacked.coached
    choices: Choices = unpacked.choices
    return OpenedSurvey(
        survey=survey,
        people=len(choices),
        rows=choices.tobytes(),
        speeding=unpacked.speeding,
        coaching_replies=no + yes,
        coached=yes,
        signs=signs,
        flood=flood,
        comments=_shuffled(unpacked.comments),
        unusable=_shuffled(unusable),
        copies=copies,
    )


def _shuffled(things: Sequence[T]) -> list[T]:
    """In an order that no one can predict: they came in that of arriving."""
    return secrets.SystemRandom().sample(things, len(things))


def _envelopes_at(places: Iterable[int], piles: Sequence[EnvelopePile]) -> list[tuple[UUID, bytes]]:
    envelopes = [(pile.sealing_key, sealed) for pile in piles for sealed in pile.split()]
    return [envelopes[place] for place in places]
