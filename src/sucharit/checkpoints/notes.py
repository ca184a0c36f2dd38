"""Signed notes (C2SP `signed-note`): a text, a blank line, lines of signatures. Reads, writes, trusts no one.

Everything is bounded, and nothing is mended: a note that is not written exactly as the specification says is
refused, so that no two different files count as the same note.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

MAX_BYTES = 512 * 1024  # of one note: room for a hundred signatures with ML-DSA-44
MAX_SIGNATURES = 100
KEY_ID_BYTES = 4

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_NOT_IN_NAMES = re.compile("[+\x00-\x20\ud800-\udfff]")
_LINE = "— "  # what each line of a signature begins with: an em dash and a space


class BadNote(ValueError):
    """What was read is no note, no checkpoint or no proof; its text says why, and is safe to print."""

    def __init__(self, words: str) -> None:
        letters = (letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in words)
        super().__init__("".join(letters))


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line: the key's name, its short number (4 bytes), and the bytes of the signature itself."""

    name: str
    key_id: bytes
    body: bytes

    def line(self) -> str:
        """As it stands in a note, with its newline."""
        return f"{_LINE}{self.name} {b64encode(self.key_id + self.body).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends with a newline, and the signatures that came with it, none of them checked."""

    text: str
    signatures: tuple[NoteSignature, ...]

    @classmethod
    def parse(cls, data: bytes) -> Note:
        """Read a note. Raises BadNote."""
        whole = readable(data)
        end = whole.rfind("\n\n")
        if end < 0:
            raise BadNote("no blank line parts the text of the note from its signatures")
        text, lines = whole[: end + 1], whole[end + 2 :]
        if not lines.endswith("\n"):
            raise BadNote("the note does not end with a line of a signature")
        return cls(text, signatures_in(lines))

    def format(self) -> bytes:
        """The note as bytes. Raises BadNote where its parts can't stand in a note."""
        data = f"{self.text}\n{''.join(signature.line() for signature in self.signatures)}".encode()
        if Note.parse(data) != self:
            raise BadNote("the text of a note must end with a newline, and names must have no blanks")
        return data

    def with_signature(self, signature: NoteSignature) -> Note:
        """The same note with one more signature; one that is there already is not repeated."""
        if signature in self.signatures:
            return self
        return Note(self.text, (*self.signatures, signature))


def signatures_in(lines: str) -> tuple[NoteSignature, ...]:
    """The signatures in lines that each end with a newline. Raises BadNote."""
    *parts, rest = lines.split("\n", MAX_SIGNATURES + 1)
    if len(parts) > MAX_SIGNATURES:
        raise BadNote(f"the note has more than {MAX_SIGNATURES} signatures")
    if rest or not parts:
        raise BadNote("there is no line of a signature")
    return tuple(map(_signature, parts))


def readable(data: bytes) -> str:
    """The text of bytes that may stand in a note. Raises BadNote."""
    if len(data) > MAX_BYTES:
        raise BadNote(f"the note has {len(data)} bytes; at most {MAX_BYTES} are read")
    try:
        text = data.decode()
    except UnicodeDecodeError as broken:
        raise BadNote("the note is not UTF-8") from broken
    if _CONTROL.search(text):
        raise BadNote("the note holds a control character")
    return text


def is_key_name(name: str) -> bool:
    """Whether a key can have this name: not empty, no blank of any kind, no plus, no control character."""
    return bool(name) and not _NOT_IN_NAMES.search(name) and not any(map(str.isspace, name))


def exact_base64(text: str, what: str) -> bytes:
    """The bytes, where the text is the one way to write them. Raises BadNote, naming `what`."""
    try:
        data = b64decode(text.encode("ascii"), validate=True)
    except (ValueError, UnicodeEncodeError) as broken:
        raise BadNote(f"{what} is not base64") from broken
    if b64encode(data).decode() != text:  # other bits where there are none to spare
        raise BadNote(f"{what} is not written as base64 must be")
    return data


def _signature(line: str) -> NoteSignature:
    name, _, encoded = line.removeprefix(_LINE).partition(" ")
    if not line.startswith(_LINE) or not is_key_name(name):
        raise BadNote("a line after the blank line is no signature: — name base64")
    data = exact_base64(encoded, f"the signature of {name}")
    if len(data) <= KEY_ID_BYTES:
        raise BadNote(f"the signature of {name} is too short")
    return NoteSignature(name, data[:KEY_ID_BYTES], data[KEY_ID_BYTES:])
