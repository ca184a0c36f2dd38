"""Loads the vocabulary from the library, and keeps it as it was: packed as text, read again when unpacked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sucharit.data_files import library
from sucharit.data_files.packed import Files, hash_of, write
from sucharit.vocabulary.model import Vocabulary
from sucharit.vocabulary.reader import LISTS, VocabularyReader

RECORDS = "records"  # the folder of a library that holds the vocabulary
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
    digest = hash_of({name: path.read_bytes() for name, path in files.items()})
    return VocabularyReader(files, folders[-1], digest).vocabulary()


def pack() -> Files:
    """The files of the library's vocabulary, the operator's own among them."""
    return {name: path.read_bytes().decode() for name, path in _files(_folders()).items()}


def unpack(files: Mapping[str, str], expected: str) -> Vocabulary:
    """The vocabulary of packed files, read once in a process for each hash.

    Raises ValueError where their hash is not `expected`, or a name is none of a file of the vocabulary.
    """
    if strange := [name for name in files if not _NAME.fullmatch(name)]:
        raise ValueError(f"expected names such as meeting.yaml and {LISTS}/traits.yaml; found {strange[0]!r}")
    actual = hash_of({name: text.encode() for name, text in files.items()})
    if actual != expected:
        raise ValueError(f"expected files of a vocabulary with the hash {expected}; found {actual}")
    return _unpacked(expected, tuple(sorted(files.items())))


@lru_cache(maxsize=16)
def _unpacked(digest: str, files: tuple[tuple[str, str], ...]) -> Vocabulary:
    with TemporaryDirectory() as place:
        write(files, Path(place))
        return load(Path(place))


def _folders() -> list[Path]:
    return [folder / RECORDS for folder in library.folders() if (folder / RECORDS).is_dir()]


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for folder in reversed(list(folders)):
        for path in (*folder.glob("*.yaml"), *folder.glob(f"{LISTS}/*.yaml")):
            files[path.relative_to(folder).as_posix()] = path
    return dict(sorted(files.items()))
