"""Keeps an edition as it was: packs its files as text, and unpacks them to be loaded again."""

from __future__ import annotations

from pathlib import Path

from sucharit.frameworks import library
from sucharit.frameworks.loader import load, shared_guidance_of
from sucharit.frameworks.model import Edition

Files = dict[str, str]  # "edition/text/th.yaml" or "wording/text/th.yaml" → its content
EDITION, WORDING, GUIDANCE = "edition", "wording", "guidance"

_unpacked: dict[Path, Edition] = {}  # by folder: as many as there are editions


def pack(edition_id: str) -> Files:
    """The files of an edition in the library that decide questions and scores, and the operator's wording.

    Raises LookupError for an unknown id.
    """
    own = library.find_folder(edition_id)
    places = {EDITION: own, WORDING: library.wording_over(edition_id), GUIDANCE: shared_guidance_of(own)}
    return {
        f"{place}/{file.relative_to(folder).as_posix()}": file.read_text(encoding="utf-8")
        for place, folder in places.items()
        if folder is not None
        for file in sorted(folder.rglob("*.yaml"))
        if file.relative_to(folder).parts[0] != "examples"  # examples test an edition, they don't change it
    }


def unpacked(folder: Path, expected: str) -> Edition | None:
    """The edition of this hash, where this process unpacked it to `folder` already."""
    known = _unpacked.get(folder)
    return known if known and known.hash == expected else None


def unpack(files: Files, folder: Path, expected: str) -> Edition:
    """The edition of packed files, written to `folder`, which may have them already.

    `unpacked` gives it again without its files: a page asks several times, and an edition with guidance is
    some sixty files. Raises ValueError where their hash is not `expected`.
    """
    for name, text in files.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    over = folder / WORDING
    # Where the archive is older than guidance there is no such folder, and the edition has none.
    edition = load(folder / EDITION, over if over.is_dir() else None, guidance=folder / GUIDANCE)
    if edition.hash != expected:
        raise ValueError(f"expected files of {edition.id} with the hash {expected}; found {edition.hash}")
    _unpacked[folder] = edition
    return edition
