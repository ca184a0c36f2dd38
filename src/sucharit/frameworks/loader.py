"""Loads editions by id or folder: compiled where that was done before, else read from their files."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from sucharit.frameworks import compiled, library
from sucharit.frameworks.model import Edition

_PREVIOUS = re.compile(rb"^previous:\s*([\w./-]+)", re.M)
_PROGRAMME = re.compile(rb"^id:\s*([a-z0-9-]+)/", re.M)


def load(id_or_folder: str | Path, wording: Path | None = None, guidance: Path | None = None) -> Edition:
    """The edition of this id, or in this folder. Raises LookupError (unknown) or FaultyEdition (every fault).

    `wording` is a folder with a wording.yaml whose words override the edition's own; for an edition of
    the library it is the operator's, where there is one. `guidance` is the folder of what editions share of
    it, which need not be there; by default that of the edition's programme.
    """
    folder = library.find_folder(id_or_folder).resolve()
    edition_id = library.id_of(folder)
    if wording is None and edition_id is not None:
        wording = library.wording_over(edition_id)
    over = wording.resolve() if wording else None
    shared = guidance or shared_guidance_of(folder)
    return _load(folder, edition_id, over, shared, _hash(folder, over, shared))


def shared_guidance_of(folder: Path) -> Path | None:
    """The guidance that this edition shares with others of its programme; None where there is none."""
    try:
        programme = _PROGRAMME.search((folder / "edition.yaml").read_bytes())
    except OSError:
        return None  # the reader reports it
    return library.shared_guidance(folder, programme[1].decode()) if programme else None


def _hash(*folders: Path | None) -> str:
    """SHA-256 over the names and bytes of the files that decide questions and scores."""
    digest = hashlib.sha256()
    for folder in filter(None, folders):
        for name, path in _files(str(folder)):
            with open(path, "rb", buffering=0) as file:
                content = file.read()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(folder: str, place: str = "") -> Iterator[tuple[str, str]]:
    """Name and path of each YAML file, folder by folder; examples prove an edition, they don't change it.

    Walked with `os.scandir`: this runs for every load, and `Path.rglob` takes three times as long.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = place + entry.name
            if entry.is_dir(follow_symlinks=False):
                if name != "examples":
                    yield from _files(entry.path, f"{name}/")
            elif entry.name.endswith(".yaml") and os.path.isfile(entry.path):  # False for a link to itself
                yield name, entry.path


def _hash_of_previous(folder: Path) -> str:
    """The hash of the edition that this one's crosswalk leads from; "" where it names none that is there."""
    try:
        previous = _PREVIOUS.search((folder / "edition.yaml").read_bytes())
        return _hash(folder_of_previous(folder, previous[1].decode())) if previous else ""
    except LookupError:
        return ""  # the reader reports it


def folder_of_previous(folder: Path, previous: str) -> Path:
    """The edition before, from the folder beside this one or from the library. Raises LookupError."""
    beside = folder.parents[1] / previous
    return beside if (beside / "edition.yaml").is_file() else library.find_folder(previous)


@lru_cache(maxsize=64)
def _load(
    folder: Path, edition_id: str | None, over: Path | None, guidance: Path | None, digest: str
) -> Edition:
    origin = f"{edition_id} {digest} {_hash_of_previous(folder)}"
    edition = compiled.read(folder, origin) if edition_id else None
    if edition is None:
        # By name: what reads YAML takes longer to import than a compiled edition to load.
        reader = import_module("sucharit.frameworks.reader")
        edition = reader.EditionReader(folder, edition_id, over, guidance, digest).edition()
        if edition_id:
            compiled.write(folder, origin, edition)
    return edition
