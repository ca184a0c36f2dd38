"""Editions in compiled form, beside the library: reading YAML takes longer than scoring 245 offices.

A compiled edition is used only while the files it was made of, those of the edition before it, and the code
that reads them are the same to the byte. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from sucharit.frameworks import model
from sucharit.frameworks.model import Edition

FOLDER = "compiled"  # beside `frameworks` in a library
_CLASSES = {
    ("fractions", "Fraction"),
    ("sucharit.languages.text", "Text"),
    *((model.__name__, name) for name, item in vars(model).items() if isinstance(item, type)),
}


class _EditionPickler(pickle.Pickler):
    """Writes each part as its class with its values, which is read back twice as fast as by default."""

    def reducer_override(self, item: object) -> Any:
        if is_dataclass(item) and not isinstance(item, type):
            return type(item), tuple(getattr(item, field.name) for field in fields(item))
        return NotImplemented


class _EditionUnpickler(pickle.Unpickler):
    """Makes nothing but the parts of an edition, whatever the file asks for."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"a compiled edition holds no {module}.{name}")
        return super().find_class(module, name)


def read(folder: Path, origin: str) -> Edition | None:
    """The edition that was compiled from this folder, if that is still of the same `origin`."""
    try:
        content = _file(folder).read_bytes()
    except OSError:
        return None  # not compiled yet
    stored, _, pickled = content.partition(b"\n")
    if stored.decode("ascii", "replace") != _stamp(origin):
        return None
    try:
        edition = _EditionUnpickler(io.BytesIO(pickled)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
        return None  # damaged: the YAML says what it was
    return edition if isinstance(edition, Edition) else None


def write(folder: Path, origin: str, edition: Edition) -> None:
    """Keep the edition compiled; where the library can't be written to, its YAML is read each time."""
    file = _file(folder)
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as new:
            new.write(f"{_stamp(origin)}\n".encode())
            _EditionPickler(new, protocol=5).dump(edition)
        Path(new.name).chmod(0o644)  # it holds what the library's own files say
        os.replace(new.name, file)  # whole or not at all, also if two processes write


def _file(folder: Path) -> Path:
    return folder.parents[2] / FOLDER / f"{folder.parent.name}-{folder.name}"


def _stamp(origin: str) -> str:
    return hashlib.sha256(f"{origin} {_code()}".encode()).hexdigest()


@cache
def _code() -> str:
    """The hash of this package's code: another version may read the same files otherwise."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
