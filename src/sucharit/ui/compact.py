"""Line breaks in a template are for its reader: the loader takes them out, so that no page sends them.

The rule is JSX's. A line break with the blanks around it is nothing beside a tag or a variable, and one space
between two words or between the attributes of an HTML tag. A space that is wanted at the end of a line is
written `{{ " " }}`. Translated blocks, comments, scripts and preformatted text stay as they are.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.template import Origin
from django.template.loaders import app_directories

PRODUCT = Path(__file__).parent.parent
_TEMPLATE_TAG = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#})")
_LINE_BREAK = re.compile(r"[ \t]*\n\s*")
_VERBATIM_TAGS = ("blocktranslate", "comment", "verbatim")
_VERBATIM_ELEMENT = re.compile(r"<(/?)(?:pre|script|style|textarea)\b")
_HTML_SIGN = re.compile(r"<[a-zA-Z!/]|[>\"']")


class Loader(app_directories.Loader):
    """Loads the packages' templates; those of this product that are HTML become compact."""

    def get_contents(self, origin: Origin) -> str:
        """The source as the engine compiles it."""
        source: str = super().get_contents(origin)
        path = Path(origin.name)
        return compact(source) if path.suffix == ".html" and path.is_relative_to(PRODUCT) else source


def compact(source: str) -> str:
    """The source of an HTML template without the line breaks that only lay it out."""
    parts = _TEMPLATE_TAG.split(source)  # text, tag, text, tag, …, text
    html = _Html()
    verbatim_until = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            if not verbatim_until:
                parts[number] = html.compact(part)
        elif part.startswith("{%"):
            name = part[2:-2].split()[0]
            if name == verbatim_until:
                verbatim_until = ""
            elif name in _VERBATIM_TAGS and not verbatim_until:
                verbatim_until = f"end{name}"
    return "".join(parts)


class _Html:
    """Reads the HTML between template tags, and knows whether the next piece is within a tag or quotes."""

    def __init__(self) -> None:
        self._in_tag = False
        self._quote = ""  # the quotation mark around the attribute's value that is being read
        self._is_verbatim = False

    def compact(self, text: str) -> str:
        """The piece of text between two template tags, without its line breaks."""
        result = []
        end = 0
        for line_break in _LINE_BREAK.finditer(text):
            line = text[end : line_break.start()]
            self._read(line)
            end = line_break.end()
            result += [line, self._replacement(line_break.group(), text[: line_break.start()], text[end:])]
        self._read(text[end:])
        return "".join([*result, text[end:]])

    def _replacement(self, line_break: str, before: str, after: str) -> str:
        if self._is_verbatim:
            return line_break
        if self._in_tag and not self._quote:
            return "" if after.startswith((">", "/>")) else " "
        is_beside_tag = not before or before.endswith(self._quote or ">")
        is_beside_tag |= not after or after.startswith(self._quote or "<")
        return "" if is_beside_tag else " "

    def _read(self, line: str) -> None:
        for element in _VERBATIM_ELEMENT.finditer(line):
            self._is_verbatim = not element.group(1)
        for match in _HTML_SIGN.finditer(line):
            sign = match.group()
            if sign.startswith("<"):
                self._in_tag |= not self._quote
            elif self._in_tag and sign == ">":
                self._in_tag = bool(self._quote)
            elif self._in_tag and self._quote in ("", sign):
                self._quote = "" if self._quote else sign
