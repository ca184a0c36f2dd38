"""Reads one YAML file into plain values, remembering the line of every key, and checks its shape."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sucharit.data_files.faults import FileFault

Path_ = tuple[str | int, ...]
_LOADER: Any = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C version where available: ten times as fast
MAX_VALUES = 100_000  # the largest file has some hundreds; aliases multiply values
MAX_NESTING = 10_000  # the reader in C is recursive, and a stack overflow ends the program
Shape = TypeVar("Shape", bound=BaseModel)

# Pydantic's error types in words that a methodologist understands.
WORDS = {
    "missing": "expected this key, and it is not here",
    "string_type": 'expected text (put numbers such as "9.1" in quotes)',
    "string_too_short": "expected text, found nothing",
    "is_instance_of": "expected a number",  # Decimal is the only class in the shapes
    "bool_type": "expected yes or no",
    "list_type": "expected a list",
    "tuple_type": "expected a list",
    "dict_type": "expected keys with values",
    "model_type": "expected keys with values",
    "model_attributes_type": "expected keys with values",
}


class _TooMuch(Exception):
    """A file larger than any edition needs."""


class SourceFile:
    """One file's values with the line of each, and the faults in it."""

    def __init__(self, path: Path, display_path: str) -> None:
        self.path = path
        self.display_path = display_path
        self.faults: list[FileFault] = []
        self._lines: dict[Path_, int] = {(): 1}
        self._read = 0
        self.values: Any = None
        text = ""
        try:
            text = _text(path)
            node = yaml.compose(text, Loader=_LOADER)
            self.values = self._plain(node, ()) if node else {}
        except FileNotFoundError:
            self.add_fault((), "expected this file, and it is not here")
        except OSError as error:
            self.add_fault((), f"expected a file that can be read; found: {error.strerror}")
        except _TooMuch:
            self.add_fault(
                (), f"expected at most {MAX_VALUES:,} values, and {MAX_NESTING:,} brackets and dashes"
            )
        except UnicodeDecodeError:
            self.add_fault((), "expected UTF-8 text")
        except RecursionError:
            self.add_fault((), "expected no alias (*) inside its own anchor (&), and fewer levels")
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            line = min(line, len(text.splitlines()))  # an unclosed bracket is reported after the last line
            message = f"expected valid YAML: {error.problem}"
            self.faults.append(FileFault(display_path, line, "file", message))
        except yaml.YAMLError as error:
            self.add_fault((), f"expected valid YAML: {error}")

    def add_fault(self, path: Iterable[str | int], message: str) -> None:
        """Record a fault at the nearest key that the file really has."""
        where = tuple(path)
        nearest = where
        while nearest not in self._lines:
            nearest = nearest[:-1]
        field = ".".join(str(step + 1 if isinstance(step, int) else step) for step in where) or "file"
        self.faults.append(FileFault(self.display_path, self._lines[nearest], field, message))

    def parse(self, shape: type[Shape]) -> Shape | None:
        """The file's values as `shape`, or None with the faults recorded."""
        return None if self.faults else self.parse_part((), self.values, shape)

    def parse_part(self, place: Path_, values: Any, shape: type[Shape]) -> Shape | None:
        """Values that stand at a place of the file as `shape`, or None with the faults recorded there."""
        try:
            return shape.model_validate(values, strict=True)
        except ValidationError as error:
            for where, message in places_of(error, values, shape):
                self.add_fault((*place, *where), message)
            return None

    def _plain(self, node: yaml.Node, path: Path_) -> Any:
        self._read += 1
        if self._read > MAX_VALUES:
            raise _TooMuch
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self._plain(child, (*path, i)) for i, child in enumerate(node.value))
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)  # always text: `yes` and `9.1` are names here
            here = (*path, key)
            if key in values:
                self._lines[here] = key_node.start_mark.line + 1
                self.add_fault(here, "expected each key once; this one is here twice")
            self._lines[here] = key_node.start_mark.line + 1
            values[key] = self._plain(value_node, here)
        return values


def _text(path: Path) -> str:
    if path.exists() and not path.is_file():  # reading a pipe would block
        raise OSError(errno.EINVAL, "a folder, a pipe or a device")
    text = path.read_text(encoding="utf-8-sig")
    if sum(text.count(opening) for opening in ("[", "{", "- ", "? ")) > MAX_NESTING:
        raise _TooMuch
    return text


def _scalar(node: yaml.Node) -> Any:
    """A plain value; numbers with a point stay exact, dates stay text."""
    text = node.value
    match node.tag:
        case "tag:yaml.org,2002:null":
            return None
        case "tag:yaml.org,2002:bool":
            return text.lower() in ("yes", "true", "on")
        case "tag:yaml.org,2002:int" if text.lstrip("+-").isdecimal():
            return Decimal(text)
        case "tag:yaml.org,2002:float" if text.replace(".", "", 1).lstrip("+-").isdecimal():
            return Decimal(text)
    return text


def places_of(error: ValidationError, values: Any, shape: type[BaseModel]) -> Iterator[tuple[Path_, str]]:
    """What values have wrong for a shape: where, and what was expected there."""
    for detail in error.errors():
        yield _path(detail), _message(detail, values, shape)


def _path(detail: ErrorDetails) -> Path_:
    return tuple(step for step in detail["loc"] if not str(step).startswith(("function-", "[")))


def _message(detail: ErrorDetails, values: Any, shape: type[BaseModel]) -> str:
    kind = detail["type"]
    value = detail["input"]
    if kind == "extra_forbidden":
        return f"this key is not known here; expected one of: {', '.join(_keys_allowed(detail, shape))}"
    if kind in ("enum", "literal_error"):
        return f"expected {detail['ctx']['expected']}; found {value!r}"
    if kind == "missing":
        return WORDS[kind]
    if kind == "value_error":
        return f"{detail['ctx']['error']}; found {_shorten(value)}"
    return f"{WORDS.get(kind, detail['msg'].lower())}; found {_shorten(value)}"


def _keys_allowed(detail: ErrorDetails, shape: type[BaseModel]) -> list[str]:
    """The keys of the shape in which an unknown key is."""
    current: Any = shape
    for step in _path(detail)[:-1]:
        annotation = (
            current.model_fields[step].annotation
            if hasattr(current, "model_fields") and (step in current.model_fields)
            else current
        )
        current = _shape_within(annotation) or current
    fields = current.model_fields if hasattr(current, "model_fields") else {}
    return [field.alias or name for name, field in fields.items()]  # `with` is no name in Python


def _shape_within(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        shape = _shape_within(inner)
        if shape is not None:
            return shape
    return None


def _shorten(value: Any) -> str:
    text = str(value) if isinstance(value, Decimal) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
