"""`release.json`: what a release is of, what was sealed about it, and the checksums of its files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sucharit.languages import Text
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.json_files import read_json
from sucharit.releases.lines import OF_ANNOUNCEMENT
from sucharit.releases.tables import FORMAT, RELEASE_FILE

MAX_LISTED = 200
_SHA256 = re.compile("[0-9a-f]{64}")
_OTHER_FORMAT = Text(
    f"{RELEASE_FILE}: รูปแบบ {{format}} อ่านไม่ได้ โปรแกรมนี้อ่าน {FORMAT}",
    f"{RELEASE_FILE}: the format {{format}} is not known here; expected {FORMAT}",
)
_MISSING = Text(
    f"{RELEASE_FILE}: ไม่มี {{key}} หรือเป็นค่าชนิดอื่น", f"{RELEASE_FILE}: {{key}} is missing, or of another kind"
)


@dataclass(frozen=True, slots=True)
class ReleaseDescription:
    """What `release.json` says. `entry`: the sealed entry of the history, None where none is told."""

    announcement: Mapping[str, Any]
    edition_hash: str
    files: Mapping[str, tuple[str, int]]  # name → SHA-256, bytes
    tables: Mapping[str, int]  # name → rows
    entry: Mapping[str, Any] | None
    keys: tuple[str, ...]  # the operator's own, which prove only that the download agrees with itself

    @property
    def title(self) -> str:
        """The programme and the year."""
        return shortened(f"{self.announcement['programme']} {self.announcement['year']}")

    @property
    def root(self) -> str:
        """The root that was sealed; "" where it was not sealed line by line."""
        what = self.entry.get("what") if self.entry else None
        root = what.get("root") if isinstance(what, dict) else None
        return root if isinstance(root, str) else ""


def read_description(folder: Path) -> ReleaseDescription:
    """What the folder's `release.json` says. Raises UnreadableRelease."""
    content = read_json(folder / RELEASE_FILE)
    if content.get("format") != FORMAT:
        raise UnreadableRelease(_OTHER_FORMAT.format(format=shortened(content.get("format"))))
    announcement = _table(content, "announcement")
    for name in OF_ANNOUNCEMENT:
        if name not in announcement:
            raise UnreadableRelease(_MISSING.format(key=f"announcement.{name}"))
    keys = content.get("keys", [])
    entry = content.get("entry")
    if entry is not None and not isinstance(entry, dict):
        raise UnreadableRelease(_MISSING.format(key="entry"))
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys[:MAX_LISTED]):
        raise UnreadableRelease(_MISSING.format(key="keys"))
    return ReleaseDescription(
        announcement=announcement,
        edition_hash=str(content.get("edition_hash", "")),
        files={name: _file(name, value) for name, value in _table(content, "files").items()},
        tables={name: _rows(name, value) for name, value in _table(content, "tables").items()},
        entry=entry,
        keys=tuple(keys[:MAX_LISTED]),
    )


def _table(content: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = content.get(key)
    if not isinstance(value, dict) or len(value) > MAX_LISTED:
        raise UnreadableRelease(_MISSING.format(key=key))
    return value


def _file(name: str, value: Any) -> tuple[str, int]:
    sha256 = value.get("sha256") if isinstance(value, dict) else None
    size = value.get("bytes") if isinstance(value, dict) else None
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256) or not isinstance(size, int):
        raise UnreadableRelease(_MISSING.format(key=f"files.{shortened(name)}"))
    return sha256, size


def _rows(name: str, value: Any) -> int:
    rows = value.get("rows") if isinstance(value, dict) else None
    if not isinstance(rows, int) or isinstance(rows, bool):
        raise UnreadableRelease(_MISSING.format(key=f"tables.{shortened(name)}.rows"))
    return rows
