"""The edition that a release was computed by, read from its own files and held against its hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sucharit.frameworks.archive import EDITION, GUIDANCE, WORDING
from sucharit.frameworks.faults import FaultyEdition
from sucharit.frameworks.loader import load
from sucharit.frameworks.model import Edition
from sucharit.frameworks.reader import EditionReader
from sucharit.languages import Text
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.tables import EDITION_FILE

PLACES = (EDITION, WORDING, GUIDANCE)  # in the order in which their files make the hash
MAX_FILES = 1_000
MAX_CHARACTERS = 8 * 2**20
_NAME = re.compile(r"(?:edition|wording|guidance)/(?:[a-z0-9_-][a-z0-9_.-]*/)*[a-z0-9_-][a-z0-9_.-]*\.yaml")
# How the items follow from the year before decides no score, and the edition before is not in a release.
_CROSSWALK = f"{EDITION}/crosswalk.yaml"
_PREVIOUS = re.compile(r"^previous:.*$", re.MULTILINE)

_SHAPE = Text(
    f"{EDITION_FILE}: ต้องมี id, hash และ files (ชื่อไฟล์กับเนื้อหา)",
    f"{EDITION_FILE}: expected id, hash and files, the text of each file by its name",
)
_BAD_NAME = Text(
    f"{EDITION_FILE}: ชื่อไฟล์ {{name}} ใช้ไม่ได้",
    f"{EDITION_FILE}: expected a name such as edition/text/th.yaml; found {{name}}",
)
_TOO_MUCH = Text(
    f"{EDITION_FILE}: มีไฟล์หรือตัวอักษรมากเกินไป", f"{EDITION_FILE}: more files or letters than any edition needs"
)
_LEFT_OUT = Text(
    f"{EDITION_FILE}: ไม่มีไฟล์ครบของ {{id}} และฉบับในเครื่องนี้ไม่ใช่ฉบับเดียวกัน จึงคำนวณใหม่ไม่ได้",
    f"{EDITION_FILE}: files of {{id}} are left out, and no edition here is the same: nothing can be computed",
)
_FAULTY = Text(
    f"{EDITION_FILE}: อ่านฉบับของกรอบไม่ได้: {{why}}", f"{EDITION_FILE}: the edition can't be read: {{why}}"
)


@dataclass(frozen=True, slots=True)
class ReleasedEdition:
    """The edition to compute by; `hash` as its files give it, None where some were left out
    and the reader's own edition of the stated hash is taken."""

    edition: Edition
    stated_hash: str
    hash: str | None


def packed_hash(files: Mapping[str, str]) -> str:
    """SHA-256 over names and bytes of packed files, as `frameworks` computes it for a folder."""
    digest = hashlib.sha256()
    for place in PLACES:
        names = sorted(
            (name.removeprefix(f"{place}/") for name in files if name.startswith(f"{place}/")),
            key=lambda name: name.split("/"),
        )
        for name in names:
            content = files[f"{place}/{name}"].encode()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def read_edition(content: Mapping[str, Any]) -> ReleasedEdition:
    """The edition of `edition.json`. Raises UnreadableRelease."""
    files, left_out = content.get("files"), content.get("left_out", [])
    stated = content.get("hash")
    if not isinstance(files, dict) or not isinstance(stated, str) or not isinstance(left_out, list):
        raise UnreadableRelease(_SHAPE)
    if len(files) > MAX_FILES or sum(len(str(text)) for text in files.values()) > MAX_CHARACTERS:
        raise UnreadableRelease(_TOO_MUCH)
    for name, text in files.items():
        if not _NAME.fullmatch(name):
            raise UnreadableRelease(_BAD_NAME.format(name=shortened(name)))
        if not isinstance(text, str) or not _is_whole_text(text):
            raise UnreadableRelease(_SHAPE)
    if left_out or not files:
        return ReleasedEdition(_of_the_library(content.get("id"), stated), stated, None)
    computed = packed_hash(files)
    return ReleasedEdition(_built(files, computed), stated, computed)


def _of_the_library(edition_id: object, stated: str) -> Edition:
    """The edition of this hash that the reader has, where the release may not hold its words."""
    with suppress(LookupError, FaultyEdition, OSError):
        edition = load(edition_id) if isinstance(edition_id, str) else None
        if edition and edition.hash == stated:
            return edition
    raise UnreadableRelease(_LEFT_OUT.format(id=shortened(edition_id)))


def _is_whole_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a letter
        return False
    return True


def _built(files: Mapping[str, str], digest: str) -> Edition:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        over = folder / WORDING
        try:
            _write(files, folder)
            shared = folder / GUIDANCE
            reader = EditionReader(folder / EDITION, None, over if over.is_dir() else None, shared, digest)
            return reader.edition()
        except FaultyEdition as faulty:
            why = shortened(str(faulty).replace(str(folder), ""), 300)
        except (ArithmeticError, OSError, RecursionError, ValueError) as error:
            why = shortened(error, 300)
    raise UnreadableRelease(_FAULTY.format(why=why))


def _write(files: Mapping[str, str], folder: Path) -> None:
    for name, text in files.items():
        if name == _CROSSWALK:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        sent = _PREVIOUS.sub("", text) if name == f"{EDITION}/edition.yaml" else text
        path.write_text(sent, encoding="utf-8", newline="\n")
