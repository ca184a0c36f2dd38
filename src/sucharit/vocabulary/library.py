"""Loads the vocabulary from the library, and keeps it as it was: packed as text, read again when unpacked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sucharit.data_files import library
from sucharit.vocabulary.model import Vocabulary
from sucharit.vocabulary.reader import LISTS, VocabularyReader

RECORDS = "records"  # the folder of a library that holds the vocabulary
Files = dict[str, str]  # "meeting.yaml" or "lists/traits.yaml" → its content
_NAME = re.compile(rf"({LISTS}/)?[a-z0-9-]+\.yaml")


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the library, read once in a process. Raises FaultyVocabulary."""
    return load(*_folders())


def load(*folders: Path) -> Vocabulary:
    """The vocabulary of these folders; a file of an earlier one stands for those of its name in later ones.

    Raises FaultyVocabulary with every fault, by file and line.
    """
    files = _files(folders)
    return VocabularyReader(
        files, folders[-1], _hash({n: p.read_bytes() for n, p in files.items()})
    ).vocabulary()


def pack() -> Files:
    """The files of the library's vocabulary, the operator's own among them."""
    return {name: path.read_bytes().decode() for name, path in _files(_folders()).items()}


def unpack(files: Mapping[str, str], expected: str) -> Vocabulary:
    """The vocabulary of packed files, read once in a process for each hash.

    Raises ValueError where their hash is not `expected`, or a name is none of a file of the vocabulary.
    """
    if strange := [name for name in files if not _NAME.fullmatch(name)]:
        raise ValueError(f"expected names such as meeting.yaml and {LISTS}/traits.yaml; found {strange[0]!r}")
    actual = _hash({name: text.encode() for name, text in files.items()})
    if actual != expected:
        raise ValueError(f"expected files of a vocabulary with the hash {expected}; found {actual}")
    return _unpacked(expected, tuple(sorted(files.items())))


@lru_cache(maxsize=16)
def _unpacked(digest: str, files: tuple[tuple[str, str], ...]) -> Vocabulary:
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / LISTS).mkdir()
        for name, text in files:
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        return load(folder)


def _folders() -> list[Path]:
    return [folder / RECORDS for folder in library.folders() if (folder / RECORDS).is_dir()]


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for folder in reversed(list(folders)):
        for path in (*folder.glob("*.yaml"), *folder.glob(f"{LISTS}/*.yaml")):
            files[path.relative_to(folder).as_posix()] = path
    return dict(sorted(files.items()))


def _hash(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and bytes of the files."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
