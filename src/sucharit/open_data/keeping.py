"""Where releases lie, and which there are: a folder for each time a year was announced."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from sucharit.history.models import Entry
from sucharit.releases.tables import FORMATS, RELEASE_FILE, SUMS_FILE, TABLES
from sucharit.results.integrity import sealed_entries
from sucharit.results.models import Announcement

VERSION_LENGTH = 16  # of the entry's hash, which is salted and tells nothing


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file of a kept release; `table` and `format` are empty for what is no table."""

    name: str
    path: Path
    size: int  # bytes
    sha256: str
    table: str = ""
    format: str = ""


@dataclass(frozen=True)
class KeptRelease:
    """A release that lies whole on this machine."""

    name: str  # "obec-area-2566"
    version: str
    place: Path

    @property
    def folder(self) -> Path:
        """Its files, as a stranger unpacks them."""
        return self.place / self.name

    @property
    def archive(self) -> Path:
        """The same in one file."""
        return self.place / f"{self.name}.zip"

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """What `release.json` says."""
        content: Mapping[str, Any] = json.loads((self.folder / RELEASE_FILE).read_bytes())
        return content

    @cached_property
    def files(self) -> dict[str, OpenFile]:
        """By name: tables first, then what else there is, the archive last."""
        listed = self.content["files"]
        of_tables = {file: table.name for table in TABLES.values() for file in table.files}
        names = [*(name for name in of_tables if name in listed), *sorted(listed.keys() - of_tables.keys())]
        files = [self._file(name, listed[name]["sha256"], of_tables.get(name, "")) for name in names]
        sums = {
            name: sha256 for sha256, _, name in (line.partition("  ") for line in self._sums.splitlines())
        }
        files += [self._file(name, sums.get(name, "")) for name in (RELEASE_FILE, SUMS_FILE)]
        archive = OpenFile(self.archive.name, self.archive, self.archive.stat().st_size, "")
        return {file.name: file for file in (*files, archive)}

    @property
    def _sums(self) -> str:
        return (self.folder / SUMS_FILE).read_text()

    def _file(self, name: str, sha256: str, table: str = "") -> OpenFile:
        path = self.folder / name
        ending = path.suffix.removeprefix(".")
        format = ending if table and ending in FORMATS else ""
        return OpenFile(name, path, path.stat().st_size, sha256, table, format)


def release_name(announcement: Announcement) -> str:
    """What the release of an announced year is called: "obec-area-2566"."""
    return f"{announcement.programme}-{announcement.year}"


def version_of(entry: Entry) -> str:
    """The version of the release that stands on this entry."""
    return entry.hash[:VERSION_LENGTH]


def folder_of(announcement: Announcement) -> Path:
    """Where all versions of a year's release lie."""
    return Path(settings.VAR) / "open-data" / release_name(announcement)


def kept_release(announcement: Announcement, entry: Entry) -> KeptRelease | None:
    """The release that stands on this entry, where it was made."""
    name, version = release_name(announcement), version_of(entry)
    place = folder_of(announcement) / version
    return KeptRelease(name, version, place) if place.is_dir() else None


@dataclass(frozen=True, slots=True)
class YearReleases:
    """The releases of one announced year: `current` is None until it was made, `earlier` were corrected."""

    announcement: Announcement
    entry: Entry | None  # that the results stand on; None where no seal covers them
    current: KeptRelease | None
    earlier: tuple[KeptRelease, ...]

    @property
    def name(self) -> str:
        return release_name(self.announcement)

    @property
    def card(self) -> OpenFile | None:
        """`release.json`, whose hash stands for every file."""
        return self.current.files[RELEASE_FILE] if self.current else None

    @property
    def archive(self) -> OpenFile | None:
        """All files in one."""
        return self.current.files[self.current.archive.name] if self.current else None


def year_releases(announcement: Announcement) -> YearReleases:
    """What there is of one year. One query."""
    entries = list(sealed_entries(announcement))
    kept = [kept_release(announcement, entry) for entry in entries]
    earlier = tuple(release for release in reversed(kept[:-1]) if release is not None)
    return YearReleases(announcement, entries[-1] if entries else None, kept[-1] if kept else None, earlier)
