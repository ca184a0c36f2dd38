"""A document for the engines: its content, how each of its files is made, when an older one is valid."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from sucharit.paper.document_words import Content, DocumentWords
from sucharit.paper.files import FileKind, file_name

Report = TypeVar("Report")  # what a document is made from: plain values, which know no database
Words = TypeVar("Words", bound=DocumentWords)

ENGINES = Path(__file__).resolve().parent
SOURCES = (".py", ".typ", ".yaml", ".docx", ".ttf")


@dataclass(frozen=True, slots=True)
class DocumentMaker(Generic[Report, Words]):
    """Makes a document's files from a report. It must be picklable: its functions stand at module level.

    `folder` holds the code, templates and words that make it: a change there makes older files out of date.
    """

    stem: Callable[[Report], str]  # what its files are called, without language and ending
    content: Callable[[Report, Words], Content]
    makers: Mapping[FileKind, Callable[[Report, Words], bytes]]
    folder: Path

    @property
    def kinds(self) -> tuple[FileKind, ...]:
        """The kinds of files there are of it."""
        return tuple(self.makers)

    def make(self, kind: FileKind, report: Report, words: Words) -> bytes:
        """The file of this kind. Raises KeyError for a kind it is not made in."""
        return self.makers[kind](report, words)

    def file_name(self, kind: FileKind, report: Report, words: Words) -> str:
        """What the file of this kind is called."""
        return file_name(self.stem(report), kind, words)

    def fingerprint(self, kind: FileKind, content: Content) -> str:
        """What a file is made from: the same for the same words, numbers and templates, on any day."""
        lasting = {key: value for key, value in content.items() if key not in ("made_on", "date")}
        text = json.dumps(lasting, ensure_ascii=False, sort_keys=True)
        version = f"{_version(ENGINES)}{_version(self.folder)}"
        return hashlib.sha256(f"{kind} {version} {text}".encode()).hexdigest()


@cache
def _version(folder: Path) -> str:
    """Changes with every change of a template, a word, a font or the code in the folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in SOURCES and "tests" not in file.parts:
            digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()
