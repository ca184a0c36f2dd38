"""Many documents at once: on every core, going on where an interrupted run stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from sucharit.reports import making
from sucharit.reports.announcement_content import announcement_content
from sucharit.reports.documents import AnnouncementReport, OfficeReport
from sucharit.reports.making import Kind
from sucharit.reports.office_content import office_content
from sucharit.reports.words import Content, Words

LOG = ".made.jsonl"  # in the folder itself: what each file was made from
ANNOUNCEMENT = "announcement"  # in place of an office's code
AHEAD = 4  # offices waiting for each process, so that memory stays bounded


@dataclass(frozen=True, slots=True)
class Made:
    """One file: newly made, or found as it should be, or what went wrong."""

    name: str
    kind: Kind
    fingerprint: str = ""
    new: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: these kinds of documents in this folder. `known` are fingerprints by file name."""

    folder: Path
    kinds: tuple[Kind, ...]
    words: Words
    known: Mapping[str, str]


def make_all(reports: Iterable[OfficeReport], order: Order, processes: int) -> Iterator[Sequence[Made]]:
    """Every office's files, one office after the other as they get done. Files are written whole."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        running: set[Future[Sequence[Made]]] = set()
        waiting = iter(reports)
        try:
            while True:
                free = processes * AHEAD - len(running)
                running |= {pool.submit(make_office, one, order) for one in islice(waiting, free)}
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    remember(order.folder, future.result())
                    yield future.result()
        finally:
            for future in running:
                future.cancel()


def make_office(report: OfficeReport, order: Order) -> Sequence[Made]:
    """One office's documents; runs in a process of its own. Its faults must not stop the other 244."""
    try:
        content = office_content(report, order.words)
    except Exception as fault:
        return [_failed(report, kind, order, fault) for kind in order.kinds]
    return [
        _make(report.year, report.office.code, kind, content, order, partial(making.of_office, kind, report))
        for kind in order.kinds
    ]


def _failed(report: OfficeReport, kind: Kind, order: Order, fault: Exception) -> Made:
    name = making.file_name(report.year, report.office.code, kind, order.words)
    return Made(name, kind, fault=f"{type(fault).__name__}: {fault}")


def make_announcement(report: AnnouncementReport, order: Order) -> Sequence[Made]:
    """The announcement in those of the kinds wanted that it is made in."""
    content = announcement_content(report, order.words)
    made = [
        _make(report.year, ANNOUNCEMENT, kind, content, order, partial(making.of_announcement, kind, report))
        for kind in order.kinds
        if kind in making.ANNOUNCEMENT_KINDS
    ]
    remember(order.folder, made)
    return made


def _make(
    year: int, code: str, kind: Kind, content: Content, order: Order, make: Callable[[Words], bytes]
) -> Made:
    name, print_ = making.file_name(year, code, kind, order.words), making.fingerprint(kind, content)
    if order.known.get(name) == print_ and (order.folder / name).exists():
        return Made(name, kind, print_)
    try:
        making.write(order.folder / name, make(order.words))
    except Exception as fault:
        return Made(name, kind, fault=f"{type(fault).__name__}: {fault}")
    return Made(name, kind, print_, new=True)


def remember(folder: Path, made: Sequence[Made]) -> None:
    """Note in the folder what each new file was made from."""
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.writelines(json.dumps([one.name, one.fingerprint]) + "\n" for one in made if one.new)


def known(folder: Path) -> dict[str, str]:
    """What the files in a folder were made from; a line cut short by an interruption is passed over."""
    found: dict[str, str] = {}
    log = folder / LOG
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        try:
            name, print_ = json.loads(line)
        except ValueError:
            continue
        found[name] = print_
    return found
