"""Many documents in parallel: on every core, resuming where an interrupted run stopped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Generic

from sucharit.paper.document_words import Content
from sucharit.paper.files import FileKind, write_whole
from sucharit.paper.making import DocumentMaker, Report, Words

LOG = ".made.jsonl"  # in the folder itself: what each file was made from
AHEAD = 4  # reports waiting for each process, so that memory stays bounded


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file: newly made, already up to date, or failed."""

    name: str
    kind: FileKind
    fingerprint: str = ""
    new: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Order(Generic[Words]):
    """What to make: these kinds of files in this folder; `fingerprints` of the existing ones, by name."""

    folder: Path
    kinds: tuple[FileKind, ...]
    words: Words
    fingerprints: Mapping[str, str]


def make_all(
    maker: DocumentMaker[Report, Words], reports: Iterable[Report], order: Order[Words], processes: int
) -> Iterator[Sequence[MadeFile]]:
    """Every report's files, in the order in which reports are finished. Files are written whole."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        running: set[Future[Sequence[MadeFile]]] = set()
        waiting = iter(reports)
        try:
            while True:
                free = processes * AHEAD - len(running)
                running |= {pool.submit(make_files, maker, item, order) for item in islice(waiting, free)}
                if not running:
                    return
                completed, running = wait(running, return_when=FIRST_COMPLETED)
                for future in completed:
                    remember(order.folder, future.result())
                    yield future.result()
        finally:
            for future in running:
                future.cancel()


def make_one(maker: DocumentMaker[Report, Words], report: Report, order: Order[Words]) -> Sequence[MadeFile]:
    """One report's files, made in this process and remembered."""
    files = make_files(maker, report, order)
    remember(order.folder, files)
    return files


def make_files(
    maker: DocumentMaker[Report, Words], report: Report, order: Order[Words]
) -> Sequence[MadeFile]:
    """One report's files of the kinds it is made in. A fault here must not stop the other 244."""
    kinds = [kind for kind in order.kinds if kind in maker.kinds]
    try:
        content = maker.content(report, order.words)
    except Exception as fault:
        return [_faulty(maker.file_name(kind, report, order.words), kind, fault) for kind in kinds]
    return [_make_file(maker, kind, report, content, order) for kind in kinds]


def _make_file(
    maker: DocumentMaker[Report, Words],
    kind: FileKind,
    report: Report,
    content: Content,
    order: Order[Words],
) -> MadeFile:
    name, fingerprint = maker.file_name(kind, report, order.words), maker.fingerprint(kind, content)
    if order.fingerprints.get(name) == fingerprint and (order.folder / name).exists():
        return MadeFile(name, kind, fingerprint)
    try:
        write_whole(order.folder / name, maker.make(kind, report, order.words))
    except Exception as fault:
        return _faulty(name, kind, fault)
    return MadeFile(name, kind, fingerprint, new=True)


def _faulty(name: str, kind: FileKind, fault: Exception) -> MadeFile:
    return MadeFile(name, kind, fault=f"{type(fault).__name__}: {fault}")


def remember(folder: Path, files: Sequence[MadeFile]) -> None:
    """Note in the folder what each new file was made from."""
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.writelines(json.dumps([file.name, file.fingerprint]) + "\n" for file in files if file.new)


def read_fingerprints(folder: Path) -> dict[str, str]:
    """What the files in a folder were made from; a line cut short by an interruption is skipped."""
    fingerprints: dict[str, str] = {}
    log = folder / LOG
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        try:
            name, fingerprint = json.loads(line)
        except ValueError:
            continue
        fingerprints[name] = fingerprint
    return fingerprints
