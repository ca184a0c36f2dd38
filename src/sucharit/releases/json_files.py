"""JSON of a stranger, read carefully: no fraction, no NaN, no key twice, no more than its ceiling."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from sucharit.languages import Text
from sucharit.releases.faults import UnreadableRelease, shortened

MAX_BYTES = 16 * 2**20
_TOO_LARGE = Text("{file}: ใหญ่กว่า {most:,} ไบต์", "{file}: expected at most {most:,} bytes")
_NOT_JSON = Text("{file}: อ่านเป็น JSON ไม่ได้ ({why})", "{file}: expected JSON ({why})")
_NO_TABLE = Text("{file}: ต้องเป็นวัตถุ JSON", "{file}: expected a JSON object")


def read_json(path: Path, most: int = MAX_BYTES) -> dict[str, Any]:
    """The object in a file. Raises UnreadableRelease."""
    if path.stat().st_size > most:
        raise UnreadableRelease(_TOO_LARGE.format(file=path.name, most=most))
    value = parse_json(path.read_bytes(), path.name)
    if not isinstance(value, dict):
        raise UnreadableRelease(_NO_TABLE.format(file=path.name))
    return value


def parse_json(content: bytes, file: str) -> Any:
    """The value of these bytes. Raises UnreadableRelease, naming `file`."""
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_each_key_once,
            parse_constant=_refuse,
            parse_float=_refuse,
        )
    except RecursionError:
        raise UnreadableRelease(_NOT_JSON.format(file=file, why="nesting")) from None
    except ValueError as error:
        raise UnreadableRelease(_NOT_JSON.format(file=file, why=shortened(error))) from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key stands twice")
    return values


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"a number with a fraction must be text: {shortened(number)}")
