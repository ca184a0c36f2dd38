"""Makes the release of an announced year: whole or not at all, and only of what is sealed."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from sucharit.checkpoints.canonical import canonical
from sucharit.history.models import Entry
from sucharit.history.proof import tlog_proof_of
from sucharit.history.public import vkeys
from sucharit.open_data import dcat
from sucharit.open_data.archive import write_archive
from sucharit.open_data.edition_file import EditionWithFiles, edition_file, released_edition
from sucharit.open_data.keeping import KeptRelease, folder_of, kept_release, release_name, version_of
from sucharit.open_data.licences import OpenLicence, chosen_licence
from sucharit.open_data.papers import LICENCE_FILE, README_FILE, licence_paper, readme
from sucharit.open_data.rows import batches, columns_of
from sucharit.open_data.shown import ShownResult, entry_may_be_shown
from sucharit.releases.tables import (
    EDITION_FILE,
    FORMAT,
    PROOF_FILE,
    RELEASE_FILE,
    SUMS_FILE,
    TABLES,
)
from sucharit.releases.writing import TableWriter, schema
from sucharit.results.integrity import SealSum, sealed_entries, unlike_sealed
from sucharit.results.models import Announcement

BANGKOK = ZoneInfo("Asia/Bangkok")
LOCK, UNFINISHED = ".lock", ".making-"
_refused: set[str] = set()  # versions that this process tried in vain: a country takes minutes to read


class NotReleasable(Exception):
    """What is stored of the year is not what the history sealed, so nothing of it is published."""


class BeingMade(Exception):
    """Another process makes this release just now."""


def make_release(announcement: Announcement) -> KeptRelease:
    """The release of what was announced last, made where it was not. Raises NotReleasable and BeingMade.

    The same announcement gives the same bytes with the same version of the program, on any machine.
    """
    entry = sealed_entries(announcement).last()
    if entry is None:
        raise NotReleasable(f"{announcement}: no seal covers this announcement")
    folder = folder_of(announcement)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        if kept := kept_release(announcement, entry):
            return kept
        if was_refused(entry):
            raise NotReleasable(f"{announcement}: was tried before, and is not what entry {entry.pk} seals")
        for unfinished in folder.glob(f"{UNFINISHED}*"):  # of a process that was killed
            rmtree(unfinished)
        with TemporaryDirectory(prefix=UNFINISHED, dir=folder) as made:
            place = Path(made)
            (place / release_name(announcement)).mkdir()
            try:
                _Release(announcement, entry, place / release_name(announcement)).write()
            except NotReleasable:
                _refused.add(version_of(entry))
                raise
            write_archive(place / release_name(announcement), place / f"{release_name(announcement)}.zip")
            _to_disk(place)
            place.chmod(0o755)
            place.rename(folder / version_of(entry))
            place.mkdir()  # for TemporaryDirectory to take away
    release = kept_release(announcement, entry)
    assert release is not None
    return release


def was_refused(entry: Entry) -> bool:
    """Whether this process tried in vain to make the release that stands on this entry."""
    return version_of(entry) in _refused


class _Release:
    """Writes the files of one release into a folder."""

    def __init__(self, announcement: Announcement, entry: Entry, folder: Path) -> None:
        self.announcement, self.entry, self.folder = announcement, entry, folder
        self.licence: OpenLicence = chosen_licence()
        self.edition: EditionWithFiles | None = released_edition(announcement)
        self.by_line = bool(entry.what.get("root"))  # older announcements are sealed as a whole only
        self.hidden = 0
        self._known: dict[str, dict[str, object]] = {}  # sums of the files so far

    def write(self) -> None:
        """Every file. Raises NotReleasable."""
        rows = self._write_tables()
        edition = edition_file(self.announcement, self.edition, self.licence)
        self._keep(EDITION_FILE, canonical(edition))
        public = self.by_line and entry_may_be_shown(self.entry)
        if public:
            self._keep(PROOF_FILE, tlog_proof_of(self.entry).encode())
        wording = self.edition.edition.licence if self.edition else ""
        self._keep(LICENCE_FILE, licence_paper(self.licence, bool(edition["left_out"]), wording).encode())
        self._keep(README_FILE, readme(self.announcement, rows, self.hidden, self.licence).encode())
        content = {
            "format": FORMAT,
            "programme": self.announcement.programme,
            "year": self.announcement.year,
            "edition": self.announcement.edition,
            "edition_hash": self.announcement.edition_hash,
            "method": version("sucharit"),
            "licence": self.licence.id,
            "made": self.entry.at.astimezone(BANGKOK).date().isoformat(),  # the day of the announcement
            "announcement": self.sealed,
            "entry": self.entry.content() if public else None,
            "keys": list(vkeys()) if public else [],  # to compare with those got by another way
            "tables": {
                name: {"rows": rows[name], "columns": list(table.names)} for name, table in TABLES.items()
            },
            "files": self._sums(),
        }
        self._keep(dcat.DCAT_FILE, dcat.as_bytes(dcat.release_graph(content)))
        content["files"] = self._sums()
        self._keep(RELEASE_FILE, canonical(content))
        sums = self._sums()
        self._keep(SUMS_FILE, "".join(f"{sums[name]['sha256']}  {name}\n" for name in sums).encode())

    def _write_tables(self) -> dict[str, int]:
        """All tables; how many rows each has. Raises NotReleasable where they are not what was sealed."""
        added = SealSum(self.announcement)
        self.sealed = {
            name: None if value is None else value if isinstance(value, (int, list)) else str(value)
            for name, value in added.announcement.items()
        }
        edition = self.edition.edition if self.edition else None
        with ExitStack() as stack:
            writers = {
                name: stack.enter_context(TableWriter(table, self.folder)) for name, table in TABLES.items()
            }
            place = 0
            if self.by_line:
                self._add(writers["leaves"], columns_of("leaves", [_announcement_leaf(added)]))
            try:
                for results, batch in batches(self.announcement, edition):
                    for result in results:
                        added.add(result.sealed)
                    self.hidden += sum(not result.shown for result in results)
                    for name, columns in batch.items():
                        self._add(writers[name], columns)
                    if self.by_line:
                        self._add(writers["leaves"], columns_of("leaves", _leaves(results, place)))
                    place += len(results)
            except (AttributeError, KeyError, TypeError, ValueError) as odd:
                raise NotReleasable(f"{self.announcement}: holds what no one could have announced") from odd
        if unlike := unlike_sealed(added.stored(), self.entry):
            raise NotReleasable(f"{self.announcement}: is not what entry {self.entry.pk} seals, {unlike}")
        return {name: writer.rows for name, writer in writers.items()}

    def _add(self, writer: TableWriter, columns: Mapping[str, list[Any]]) -> None:
        if any(columns.values()):
            writer.add_frame(pl.DataFrame(columns, schema(writer.table), strict=True))

    def _keep(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)

    def _sums(self) -> dict[str, dict[str, object]]:
        """SHA-256 and size of every file so far, by name."""
        for path in self.folder.iterdir():
            if path.name not in self._known:  # a country's tables are a gigabyte
                self._known[path.name] = _sum(path)
        return dict(sorted(self._known.items()))


def _announcement_leaf(added: SealSum) -> Sequence[Any]:
    return 0, None, "announcement", None, added.leaf.hex()


def _leaves(results: Sequence[ShownResult], place: int) -> Iterator[Sequence[Any]]:
    """Two leaves for each result; the salt only where its facts are published."""
    for number, result in enumerate(results, place):
        sealed = result.sealed
        salt = sealed.row["salt"] if result.shown else None
        yield 2 * number + 1, result.code, "result", None, sealed.public_leaf.hex()
        yield 2 * number + 2, result.code, "facts", salt, sealed.facts_leaf.hex()


def _sum(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        return {"sha256": hashlib.file_digest(file, "sha256").hexdigest(), "bytes": path.stat().st_size}


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time. Raises BeingMade."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as other:
            raise BeingMade(folder.name) from other
        yield


def _to_disk(place: Path) -> None:
    """What is renamed next is whole, even where the machine stops a moment later."""
    for path in (file for file in place.rglob("*") if file.is_file()):
        with path.open("rb") as file:
            os.fsync(file.fileno())
