"""Opens many surveys with all cores: each helper process fetches a share of the envelopes and opens them.

A country's six million envelopes are half a minute's work for one core, a third of it the database's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

import psycopg

from sucharit.answers.decoding import BoxKeys, Decoder, OpenedSurvey
from sucharit.answers.piles import EnvelopesLeftOut, SurveyToOpen, rows_of, sealed_surveys
from sucharit.answers.sealing import CannotOpen

T = TypeVar("T")
MAX_HELPERS = 4
BATCH_SIZE = 100  # surveys opened at a time
ENDED_EARLY = "a process that opened boxes ended early"


@dataclass(frozen=True, slots=True)
class EnvelopeSource:
    """Where helpers fetch envelopes, by connections of their own: they see only what is committed."""

    options: Mapping[str, Any] = field(repr=False)  # of the connection, with its password
    table: str
    left_out: EnvelopesLeftOut


class HelperEnded(RuntimeError):
    """A helper ended before its work did; its own words are in the log."""


def helpers_on_this_machine() -> int:
    """One for each core, to a limit: the database needs some of their time."""
    return min(os.cpu_count() or 1, MAX_HELPERS)


@contextmanager
def started_helpers(helpers: int) -> Iterator[list[Any]]:
    """Channels to helper processes that wait for work; to start takes them as long as a country's surveys us.

    They are spawned, not forked, because a web server's threads may hold locks; they end with this process,
    however it ends, and at the end of the block.
    """
    context = get_context("spawn")
    with ExitStack() as at_the_end:
        channels: list[Any] = []
        for _ in range(helpers):
            here, there = context.Pipe()
            process = context.Process(target=_help, args=(there,), daemon=True)
            process.start()
            at_the_end.callback(process.join)
            at_the_end.callback(process.terminate)
            at_the_end.enter_context(here)
            there.close()  # else its end would not be noticed
            channels.append(here)
        yield channels


def open_with_helpers(
    channels: Sequence[Any], keys: BoxKeys, source: EnvelopeSource, surveys: Mapping[int, SurveyToOpen]
) -> Iterator[list[OpenedSurvey]]:
    """The surveys' answers, in batches as they come. Raises CannotOpen and HelperEnded.

    The helpers get the private key through a pipe and keep it in memory alone.
    """
    at_work = []
    for channel, share in zip(channels, _shares(surveys, len(channels)), strict=False):
        try:
            channel.send((keys, source, share))
        except OSError as ended:
            raise HelperEnded(ENDED_EARLY) from ended
        at_work.append(channel)
    while at_work:
        for channel in wait(at_work):
            opened = _received(channel)
            if opened is None:
                at_work.remove(channel)
            else:
                yield opened


def _received(channel: Any) -> list[OpenedSurvey] | None:
    """The next batch of a helper; None after its last."""
    try:
        message: list[OpenedSurvey] | CannotOpen | None = channel.recv()
    except (EOFError, OSError) as ended:  # the second where it had not yet read all we sent
        raise HelperEnded(ENDED_EARLY) from ended
    if isinstance(message, CannotOpen):
        raise message
    return message


def _shares(surveys: Mapping[int, SurveyToOpen], helpers: int) -> Iterator[dict[int, SurveyToOpen]]:
    """Parts of about the same size, each of neighbouring keys."""
    in_order = sorted(surveys.items())
    size = -(-len(in_order) // helpers) or 1
    return (dict(in_order[start : start + size]) for start in range(0, len(in_order), size))


def _help(channel: Any) -> None:
    """What a helper does."""
    Thread(target=_end_with_parent, daemon=True).start()
    keys: BoxKeys
    source: EnvelopeSource
    surveys: Mapping[int, SurveyToOpen]
    keys, source, surveys = channel.recv()
    decoder = Decoder(keys)
    try:
        with psycopg.connect(**source.options) as line:
            rows = rows_of(line, source.table, surveys, most=True)
            sealed = sealed_surveys(rows, surveys, source.left_out)
            for batch in batches(sealed, BATCH_SIZE):
                channel.send(decoder.open(batch))
    except CannotOpen as fault:
        channel.send(fault)
    else:
        channel.send(None)


def _end_with_parent() -> None:
    """Otherwise a helper waits for work for ever, with the private key, where its parent was killed."""
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def batches(things: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """The things, so many at a time."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
