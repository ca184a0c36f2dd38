"""An edition as it was: its files as text, to be kept, and set out again to be read as ever."""

from __future__ import annotations

from pathlib import Path

from sucharit.frameworks import library
from sucharit.frameworks.loader import load
from sucharit.frameworks.model import Edition

Files = dict[str, str]  # "edition/text/th.yaml" or "wording/text/th.yaml" → what it says
EDITION, WORDING = "edition", "wording"


def pack(edition_id: str) -> Files:
    """The files of a library's edition that decide questions and scores, and the operator's words over them.

    Raises LookupError for an unknown id.
    """
    over = library.wording_over(edition_id)
    return {
        f"{place}/{file.relative_to(folder).as_posix()}": file.read_text(encoding="utf-8")
        for place, folder in ((EDITION, library.find_folder(edition_id)), (WORDING, over))
        if folder is not None
        for file in sorted(folder.rglob("*.yaml"))
        if file.relative_to(folder).parts[0] != "examples"  # they prove an edition, they don't change it
    }


def unpack(files: Files, folder: Path, expected: str) -> Edition:
    """The edition of packed files, set out under `folder`, which may hold them already.

    Raises ValueError where they are not the files of the hash `expected`.
    """
    for name, text in files.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    over = folder / WORDING
    edition = load(folder / EDITION, wording=over if over.is_dir() else None)
    if edition.hash != expected:
        raise ValueError(f"the kept files of {edition.id} are those of {edition.hash}, not of {expected}")
    return edition
