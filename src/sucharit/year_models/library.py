"""Loads year models from the library, and keeps one as it was: packed as text, unpacked to be read again."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sucharit.data_files import library
from sucharit.data_files.faults import FileFault
from sucharit.data_files.packed import Files, hash_of, write
from sucharit.vocabulary.library import vocabulary as vocabulary_of_the_library
from sucharit.vocabulary.model import Vocabulary
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.model import YearModel
from sucharit.year_models.reader import CHECKS_FILE, DOCUMENTS, MAIN, TABLES, ModelReader

log = logging.getLogger(__name__)

MODELS = "models"  # the folder of a library that holds year models, each in a folder of its name
_NAMES = (MAIN, TABLES, DOCUMENTS, CHECKS_FILE)
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def model_folders() -> dict[str, Path]:
    """The folder of every model by its id, sorted by id; the operator's own stand for those of their name."""
    folders: dict[str, Path] = {}
    for place in reversed(library.folders()):
        for file in (place / MODELS).glob(f"*/{MAIN}"):
            folders[file.parent.name] = file.parent
    return dict(sorted(folders.items()))


def models() -> tuple[YearModel, ...]:
    """Every model of the library, by id. Raises FaultyModel."""
    return tuple(load(folder) for folder in model_folders().values())


def sound_models() -> tuple[YearModel, ...]:
    """Those that can be read: one that an operator is still writing stops no office from choosing.

    What is wrong with the others goes to the log; `sucharit models check` says it too.
    """
    sound = []
    for folder in model_folders().values():
        try:
            sound.append(load(folder))
        except FaultyModel as broken:
            log.error("the year model %s is not offered: %s", folder.name, broken)
    return tuple(sound)


def model(id: str) -> YearModel:
    """The model of this id. Raises LookupError naming the ids that exist, or FaultyModel."""
    return load(folder_of(id))


def folder_of(id: str) -> Path:
    """The folder of a model of the library. Raises LookupError naming the ids that exist."""
    folders = model_folders()
    if id not in folders:
        raise LookupError(f"year model {id!r}: expected one of {', '.join(folders)}")
    return folders[id]


def load(
    folder: Path, vocabulary: Vocabulary | None = None, items: frozenset[str] | None = None
) -> YearModel:
    """The model in this folder, held against a vocabulary (by default the library's). Raises FaultyModel.

    `items` are the lasting ids of the items that editions have; without them, what a document answers is
    not looked up: an archived model must load when its edition is gone.
    """
    folder = folder.resolve()
    known = vocabulary or vocabulary_of_the_library()
    return _load(folder, hash_of(_read(folder)), known.hash, _Known(known, items))


def pack(id: str) -> Files:
    """The files of a model of the library that decide what it asks and prints. Raises LookupError."""
    return {name: content.decode() for name, content in _read(folder_of(id)).items()}


def unpack(
    files: Mapping[str, str], expected: str, id: str, vocabulary: Vocabulary | None = None
) -> YearModel:
    """The model `id` of packed files, held against the vocabulary of its year, read once in a process.

    Raises ValueError where their hash is not `expected`, or a name is none of a model's files.
    """
    _check_names(files, id)
    actual = hash_of({name: text.encode() for name, text in files.items()})
    if actual != expected:
        raise ValueError(f"expected files of {id} with the hash {expected}; found {actual}")
    known = vocabulary or vocabulary_of_the_library()
    return _unpacked(id, expected, known.hash, _Known(known, None), tuple(sorted(files.items())))


def judge(files: Mapping[str, str], id: str) -> tuple[YearModel | None, tuple[FileFault, ...]]:
    """The model `id` of files that someone still writes, as it is written, and every fault in it.

    None where it can't even be drawn. Raises ValueError where a name is none of a model's files.
    """
    _check_names(files, id)
    known = vocabulary_of_the_library()
    return _judged(id, known.hash, _Known(known, None), tuple(sorted(files.items())))


def _check_names(files: Mapping[str, str], id: str) -> None:
    if strange := [name for name in files if name not in _NAMES]:
        raise ValueError(f"expected the names {', '.join(_NAMES)}; found {strange[0]!r}")
    if not _ID.fullmatch(id):
        raise ValueError(f"expected the id of a model; found {id!r}")


class _Known:
    """What a model is held against; two of them are alike for the caches, which are asked by hashes."""

    def __init__(self, vocabulary: Vocabulary, items: frozenset[str] | None) -> None:
        self.vocabulary = vocabulary
        self.items = items

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self.items == other.items

    def __hash__(self) -> int:
        return hash(self.items)


@lru_cache(maxsize=64)
def _load(folder: Path, digest: str, words: str, known: _Known) -> YearModel:
    return ModelReader(folder, known.vocabulary, digest, known.items).model()


@lru_cache(maxsize=64)
def _unpacked(
    id: str, digest: str, words: str, known: _Known, files: tuple[tuple[str, str], ...]
) -> YearModel:
    with TemporaryDirectory() as place:
        folder = Path(place, id)
        write(files, folder)
        return ModelReader(folder, known.vocabulary, digest).model()


@lru_cache(maxsize=64)
def _judged(
    id: str, words: str, known: _Known, files: tuple[tuple[str, str], ...]
) -> tuple[YearModel | None, tuple[FileFault, ...]]:
    digest = hash_of({name: text.encode() for name, text in files})
    with TemporaryDirectory() as place:
        folder = Path(place, id)
        write(files, folder)
        return ModelReader(folder, known.vocabulary, digest).judged()


def _read(folder: Path) -> dict[str, bytes]:
    """The model's files that are there; worked examples prove a model, they don't change it."""
    present = (folder / name for name in _NAMES)
    return {path.name: path.read_bytes() for path in present if path.is_file()}
