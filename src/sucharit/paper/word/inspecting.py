"""Whether a Word file that someone changed may be used as a template: nothing in it leads out, or runs.

What is looked for: a file that is no Word file or unpacks to too much, a document type, relationships that
lead out of the file, other documents inside (altChunk), objects (OLE, ActiveX), macros, and fields that fetch
or start something. What the template asks Jinja to do is no matter of this: it is rendered in a sandbox, in a
process with limits (`rendering`).
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from typing import Final


class TemplateFault(StrEnum):
    """Why a file is not taken as a template."""

    NOT_WORD = "not-word"
    TOO_LARGE = "too-large"
    DOCUMENT_TYPE = "document-type"
    LEADS_OUT = "leads-out"
    OTHER_DOCUMENT = "other-document"
    OBJECT = "object"
    MACRO = "macro"
    FIELD = "field"


MOST_BYTES: Final = 5 << 20  # as it is handed in
MOST_UNPACKED: Final = 40 << 20
MOST_PARTS: Final = 500
REQUIRED: Final = ("[Content_Types].xml", "word/document.xml")
MACROS: Final = re.compile(r"vba|macro", re.IGNORECASE)
OBJECTS: Final = re.compile(r"(^|/)(embeddings|activeX|ctrlProps)(/|$)|oleObject", re.IGNORECASE)
# Within the markup of parts; prefixes differ, so names are looked for without them
OBJECT_TAGS: Final = re.compile(rb"<(?:\w+:)?(?:OLEObject|control|object)[\s/>]", re.IGNORECASE)
ALT_CHUNK: Final = re.compile(rb"<(?:\w+:)?altChunk[\s/>]|/aFChunk\"", re.IGNORECASE)
DOCUMENT_TYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
MACRO_MARKUP: Final = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
EXTERNAL: Final = re.compile(rb"TargetMode\s*=\s*[\"']\s*External", re.IGNORECASE)
SIGNS: Final = (
    (TemplateFault.DOCUMENT_TYPE, DOCUMENT_TYPE),
    (TemplateFault.LEADS_OUT, EXTERNAL),
    (TemplateFault.OTHER_DOCUMENT, ALT_CHUNK),
    (TemplateFault.OBJECT, OBJECT_TAGS),
    (TemplateFault.MACRO, MACRO_MARKUP),
)
FIELDS: Final = re.compile(
    rb"(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|AUTOTEXT)\s", re.IGNORECASE
)
FIELD_TEXT: Final = re.compile(rb"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr\s*=\s*\"([^\"]*)\"")
MARKUP: Final = (".xml", ".rels")


class UnfitTemplate(ValueError):
    """The file may not be used; `fault` says why, `part` where."""

    def __init__(self, fault: TemplateFault, part: str = "") -> None:
        super().__init__(f"{fault}: {part}" if part else str(fault))
        self.fault, self.part = fault, part


def inspect_template(file: bytes) -> None:
    """Raises UnfitTemplate for a file that may not be a template; unpacks no more than is allowed."""
    if len(file) > MOST_BYTES:
        raise UnfitTemplate(TemplateFault.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            _inspect_package(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise UnfitTemplate(TemplateFault.NOT_WORD) from fault


def _inspect_package(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = [part.filename for part in parts]
    if any(name not in names for name in REQUIRED) or len(set(names)) != len(names):
        raise UnfitTemplate(TemplateFault.NOT_WORD)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnfitTemplate(TemplateFault.TOO_LARGE)
    for part in parts:
        name = part.filename
        if name.startswith("/") or ".." in name.split("/") or "\\" in name or part.flag_bits & 1:
            raise UnfitTemplate(TemplateFault.NOT_WORD, name)
        if MACROS.search(name):
            raise UnfitTemplate(TemplateFault.MACRO, name)
        if OBJECTS.search(name):
            raise UnfitTemplate(TemplateFault.OBJECT, name)
        if name.lower().endswith(MARKUP):
            _inspect_markup(name, _read(package, part))


def _read(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part, no longer than it says: a bomb that lies about its size ends here."""
    with package.open(part) as file:
        content = file.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise UnfitTemplate(TemplateFault.TOO_LARGE, part.filename)
    return content


def _inspect_markup(name: str, content: bytes) -> None:
    try:
        plain = content.decode("utf-8-sig").encode()
    except UnicodeDecodeError:  # UTF-16 hides what is looked for
        raise UnfitTemplate(TemplateFault.NOT_WORD, name) from None
    for fault, sign in SIGNS:
        if sign.search(plain):
            raise UnfitTemplate(fault, name)
    # A field's words may be cut into several runs: they are read together
    said = b"".join(b"".join(parts) for parts in FIELD_TEXT.findall(plain))
    if FIELDS.search(said + b" "):
        raise UnfitTemplate(TemplateFault.FIELD, name)
