"""Where editions are: in the library that ships with the product, and in the operator's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sucharit.data_files.library import folders

GUIDANCE = "guidance"  # beside the editions of a programme, and in an edition that differs from them


def edition_folders() -> dict[str, Path]:
    """Folder of every edition by its id ("obec-area/2566"), sorted by id; the operator's own override."""
    folders_by_id: dict[str, Path] = {}
    for library in reversed(folders()):
        folders_by_id.update(_editions_in(library / "frameworks"))
    return dict(sorted(folders_by_id.items()))


def _editions_in(frameworks: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(frameworks.glob("*/*/edition.yaml")):
        yield f"{file.parent.parent.name}/{file.parent.name}", file.parent


def find_folder(edition: str | Path) -> Path:
    """The folder of an edition, by its id or as it is. Raises LookupError naming the ids that exist.

    Text is never taken for a path: it may come from the address of a page.
    """
    if isinstance(edition, Path):
        if (edition / "edition.yaml").is_file():
            return edition
    elif folder := edition_folders().get(edition):
        return folder
    raise LookupError(
        f"edition {str(edition)!r}: expected a folder with an edition.yaml, or one of "
        f"{', '.join(edition_folders())}"
    )


def id_or_folder(typed: str) -> str | Path:
    """What was typed in a shell: the id of an edition, where the library has it, else a folder."""
    return typed if typed in edition_folders() else Path(typed)


def id_of(folder: Path) -> str | None:
    """The id of this folder in the library, or None for a folder elsewhere."""
    for edition_id, edition_folder in edition_folders().items():
        if edition_folder.resolve() == folder.resolve():
            return edition_id
    return None


def wording_over(edition_id: str) -> Path | None:
    """The operator's folder that overrides the words of this edition: a wording.yaml and no edition.yaml."""
    for library in folders():
        folder = library / "frameworks" / edition_id
        if (folder / "edition.yaml").is_file():
            return None
        if (folder / "wording.yaml").is_file():
            return folder
    return None


def shared_guidance(folder: Path, programme: str) -> Path | None:
    """The guidance that editions of a programme share: beside this edition's folder, else in a library."""
    beside = folder.parent / GUIDANCE
    places = [beside, *(library / "frameworks" / programme / GUIDANCE for library in folders())]
    return next(filter(Path.is_dir, places), None) if programme else None
