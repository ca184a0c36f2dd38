"""Word templates that someone with bad intent would hand in, made from our own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from sucharit.year_papers.word import own_template

RELATIONSHIPS = "word/_rels/document.xml.rels"
DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"


def repacked(
    changed: Mapping[str, tuple[str, str]] | None = None, added: Mapping[str, bytes] | None = None
) -> bytes:
    """Our template with texts replaced in some parts, and parts added."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(own_template("th"))) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name in (changed or {}):
                old, new = (changed or {})[name]
                assert old.encode() in content, (name, old)
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(name, content)
        for name, content in (added or {}).items():
            target.writestr(name, content)
    return output.getvalue()


def with_relationship(kind: str, target: str, more: str = "") -> bytes:
    """With one more relationship of the document."""
    prefix = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    row = f'<Relationship Id="rId999" Type="{prefix}/{kind}" Target="{target}" {more}/></Relationships>'
    return repacked({RELATIONSHIPS: ("</Relationships>", row)})


def with_body(markup: str) -> bytes:
    """With markup at the start of the body."""
    return repacked({DOCUMENT: ("<w:body>", f"<w:body>{markup}")})


def saying(words: str) -> bytes:
    """With a paragraph that asks Jinja for something."""
    return with_body(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")


def field(*pieces: str) -> bytes:
    """With a field whose words are cut into runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return with_body(f"<w:p>{runs}</w:p>")


def bomb() -> bytes:
    """A part of 200 MB that packs to almost nothing."""
    return repacked(added={"word/media/image99.xml": b" " * (200 << 20)})


HOSTILE = {
    "an external picture": (
        "leads-out",
        lambda: with_relationship("image", "https://example.org/a.png", 'TargetMode="External"'),
    ),
    "an external template": (
        "leads-out",
        lambda: repacked(
            added={
                "word/_rels/settings.xml.rels": b"<Relationships><Relationship Id='r1' "
                b"Target='file://server/a.dotm' TargetMode = 'external'/></Relationships>"
            }
        ),
    ),
    "an external link in a header": (
        "leads-out",
        lambda: repacked(
            added={
                "word/_rels/header9.xml.rels": b'<R><Relationship TargetMode="External" Target="//h/s"/></R>'
            }
        ),
    ),
    "another document inside": ("other-document", lambda: with_body('<w:altChunk r:id="rId9"/>')),
    "another document by its relationship": (
        "other-document",
        lambda: with_relationship("aFChunk", "a.html"),
    ),
    "an OLE object": ("object", lambda: with_body("<w:p><w:r><w:object/></w:r></w:p>")),
    "an embedded workbook": ("object", lambda: repacked(added={"word/embeddings/oleObject1.bin": b"MZ"})),
    "an ActiveX control": ("object", lambda: repacked(added={"word/activeX/activeX1.xml": b"<a/>"})),
    "macros": ("macro", lambda: repacked(added={"word/vbaProject.bin": b"x"})),
    "a type with macros": (
        "macro",
        lambda: repacked(
            {TYPES: ("wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml")}
        ),
    ),
    "a document type": (
        "document-type",
        lambda: repacked(
            {DOCUMENT: ("<w:document", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document')}
        ),
    ),
    "a field that starts a program": ("field", lambda: field("DDEAUTO c:\\\\windows\\\\cmd.exe")),
    "a field cut into runs": ("field", lambda: field("INCLUDE", "PICTURE ", "https://example.org/a.png")),
    "a bomb": ("too-large", bomb),
    "no Word file": ("not-word", lambda: b"%PDF-1.7"),
    "a broken file": ("not-word", lambda: own_template("th")[:4000]),
    "an encrypted or empty file": ("not-word", lambda: b""),
    "a way out of the folder": ("not-word", lambda: repacked(added={"../../evil.xml": b"<a/>"})),
}
# What inspecting can't see: each asks Jinja for something it must not have, or for too much
GREEDY = {
    "Python's insides": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a change of the content": "{{ parts.append(1) }}",
    "a billion letters": "{{ 'x' * 10**9 }}",
    "numbers without end": "{{ 10**(10**8) }}",
    "loops in loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "a file": "{% include '/etc/passwd' %}",
    "a name that is not there": "{{ secret }}",
}
