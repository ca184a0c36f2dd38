"""English readers find English: each Thai text of pages and models has its counterpart."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parent.parent / "src/sucharit"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "gettext_noop": None,
}
THAI = re.compile("[ก-๛]")
PACKAGES = sorted(path.parent.name for path in SOURCE.glob("*/apps.py"))


def catalogue(package: str) -> Catalog:
    """The package's English texts; empty when it has none."""
    path = SOURCE / package / "locale/en/LC_MESSAGES/django.po"
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale="en", abort_invalid=True)


def texts(package: str) -> Iterator[tuple[str, str, str | None]]:
    """Every (place, Thai text, context) that code and templates give to gettext."""
    for path in sorted((SOURCE / package).rglob("*")):
        if path.suffix not in (".py", ".html", ".txt") or "tests" in path.parts:
            continue
        code = path.read_text()
        if path.suffix != ".py":  # indentation of a page means nothing to Python
            code = re.sub(r"(?m)^[ \t]+", "", templatize(code, origin=str(path)))
        for line, message, _, context in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
            text = message if isinstance(message, str) else message[0]  # the singular stands for both
            if THAI.search(text):
                yield f"{path.relative_to(SOURCE)}:{line}", text, context


def entries(package: str) -> list[Message]:
    """What the catalogue holds, without its head."""
    return [message for message in catalogue(package) if message.id]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_thai_text_has_its_english(package):
    english = [catalogue(name) for name in PACKAGES]  # Django reads them as one
    missing = [
        f"{place} {text}"
        for place, text, context in texts(package)
        if not any(
            said and said.string and not said.fuzzy for said in (e.get(text, context) for e in english)
        )
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("package", PACKAGES)
def test_an_english_text_is_english_and_fills_in_the_same_names(package):
    faulty = [f"{message.id}: {fault}" for message, faults in catalogue(package).check() for fault in faults]
    thai = [f"{message.id}: still Thai" for message in entries(package) if THAI.search(str(message.string))]
    assert not faulty + thai, "\n".join(faulty + thai)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_english_text_outlives_its_thai(package):
    used = {text for _, text, _ in texts(package)}
    left = [
        str(message.id)
        for message in entries(package)
        if (message.id if isinstance(message.id, str) else message.id[0]) not in used
    ]
    assert not left, "\n".join(left)


def test_a_thai_text_has_one_english_in_all_packages():
    """Django reads them as one: of two English texts, the order of packages would choose."""
    english: dict[object, set[str]] = {}
    for package in PACKAGES:
        for message in entries(package):
            english.setdefault((message.context, str(message.id)), set()).add(str(message.string))
    several = {thai: texts for thai, texts in english.items() if len(texts) > 1}
    assert not several, "\n".join(f"{thai}: {texts}" for thai, texts in several.items())


GIVEN = re.compile(r"{#.*?#}|{%\s*blocktrans.*?endblocktrans\w*\s*%}|{%.*?%}|{{.*?}}", re.DOTALL)
MARKED = re.compile(r'<(\w+)[^<>]* lang="th"[^<>]*>.*?</\1>', re.DOTALL)


@pytest.mark.parametrize("package", PACKAGES)
def test_thai_that_escapes_the_switch_is_marked_as_thai(package):
    templates = sorted((SOURCE / package).glob("templates/**/*.html"))
    left = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in templates
        for line in MARKED.sub("", GIVEN.sub("", path.read_text())).splitlines()
        if THAI.search(line)
    ]
    assert not left, "\n".join(left)
