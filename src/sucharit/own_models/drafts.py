"""A draft is the files of a model: read into plain values, changed there, and written by one writer. Pure.

Only the loader of `year_models` judges a model. What is held here bounds what a stranger's file can make of
this server, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from sucharit.data_files.faults import FileFault
from sucharit.data_files.packed import Files, write
from sucharit.data_files.source import SourceFile
from sucharit.thai.characters import is_typed_text
from sucharit.year_models.reader import CHECKS_FILE, DOCUMENTS, MAIN, TABLES

NAMES = (MAIN, TABLES, DOCUMENTS, CHECKS_FILE)
MAX_CHARACTERS = 300_000  # of all files together; the largest model of the library has 65,000
MAX_DIGITS = 9  # of a number
MAX_LEVELS = 30  # of values inside values; a document of the library has 12
LINE = 110  # characters after which the writer breaks a line

FileValues = dict[str, Any]
DraftValues = dict[str, FileValues]  # the name of a file → what it holds

_TOO_DEEP = object()
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _ModelWriter(_DUMPER):  # type: ignore[misc]
    """Writes values as the library's files have them: short ones on a line, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_number(writer: Any, number: Decimal) -> Any:
    text = format(number, "f")
    return writer.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_ModelWriter.add_representer(Decimal, _write_number)


def values_of(files: Mapping[str, str]) -> DraftValues:
    """What the files of a draft hold, ready to be changed."""
    with TemporaryDirectory() as place:
        write(files.items(), Path(place))
        return {
            name: _changeable(SourceFile(Path(place, name), name).values) for name in NAMES if name in files
        }


def files_of(values: Mapping[str, FileValues]) -> Files:
    """The library's files that hold these values: the one writer of models."""
    return {name: _text_of(values[name]) for name in NAMES if name in values}


def faults_of_size(values: Mapping[str, FileValues]) -> tuple[FileFault, ...]:
    """What no draft may hold: more than this server keeps, endless numbers, characters no one can read."""
    faults, characters = [], 0
    for name, held in values.items():
        for field, value in _plain_values(held, ()):
            if value is _TOO_DEEP:
                return (FileFault(name, 1, "file", f"expected at most {MAX_LEVELS} levels"),)
            if isinstance(value, str):
                characters += len(value)
                if not is_typed_text(value):
                    faults.append(FileFault(name, 1, field, "expected text without control characters"))
            elif isinstance(value, Decimal) and not _is_short(value):
                message = f"expected a number of at most {MAX_DIGITS} digits"
                faults.append(FileFault(name, 1, field, message))
            if characters > MAX_CHARACTERS:
                message = f"expected at most {MAX_CHARACTERS:,} characters in all files together"
                return (FileFault(name, 1, "file", message),)
    return tuple(faults)


def _text_of(values: FileValues) -> str:
    text: str = yaml.dump(
        values, Dumper=_ModelWriter, allow_unicode=True, sort_keys=False, default_flow_style=None, width=LINE
    )
    return text


def _changeable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _changeable(own) for key, own in value.items()}
    return [_changeable(own) for own in value] if isinstance(value, tuple) else value


def _plain_values(value: Any, place: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Every key and every value that is no list and no mapping, with where it is."""
    if len(place) > MAX_LEVELS:
        yield ".".join(place), _TOO_DEEP
    elif isinstance(value, dict):
        for key, own in value.items():
            yield ".".join((*place, key[:60])), key
            yield from _plain_values(own, (*place, key[:60]))
    elif isinstance(value, list | tuple):
        for at, own in enumerate(value, 1):
            yield from _plain_values(own, (*place, str(at)))
    else:
        yield ".".join(place), value


def _is_short(number: Decimal) -> bool:
    _sign, digits, exponent = number.as_tuple()
    return isinstance(exponent, int) and len(digits) <= MAX_DIGITS and abs(exponent) <= MAX_DIGITS
