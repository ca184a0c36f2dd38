"""Files of the library kept as text elsewhere: their hash, and a folder of them to be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

Files = dict[str, str]  # "model.yaml" or "lists/traits.yaml" → its content


def hash_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and bytes of the files."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def write(files: Iterable[tuple[str, str]], folder: Path) -> None:
    """Writes the files, names and contents, below a folder that may not be there yet."""
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
