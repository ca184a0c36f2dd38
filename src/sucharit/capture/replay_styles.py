"""Style sheets of kept pages: addresses become what was kept, sheets within sheets are put in.

Each pattern is linear however a sheet is written. What it overlooks asks for nothing either: the content
policy of a replayed page lets nothing be loaded at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

NOTHING = "data:,"
MAX_SHEET = 2_000_000  # letters
MAX_WITHIN = 5  # sheets within sheets
_STRING = r"\"(?:[^\"\\\n]|\\[\s\S])*+\"?|'(?:[^'\\\n]|\\[\s\S])*+'?"
_COMMENT = r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?"
_ESCAPED = r"\\(?:[0-9A-Fa-f]{1,6}\s?|[\s\S])"
_SPELLING = re.compile(rf"({_STRING})|({_COMMENT})|({_ESCAPED})")
_ADDRESS = rf"url\(\s*+(?:({_STRING})|([^)\"']*+))\s*+\)?"
# Strings that are addresses: the first of image-set( and its kin, and those before a resolution or a type.
_IN_SETS = rf"((?:image-set|image|src)\(\s*+)({_STRING})|(,\s*+)({_STRING})(?=\s*+(?:[\d.]|type\())"
_IMPORTS = rf"@import\s*+(?:{_ADDRESS}|({_STRING}))([^;{{}}]*+);?"
_DROPPED = r"@(?:charset|namespace|import)[^;{}]*+;?"
_ADDRESSES = re.compile(rf"{_IN_SETS}|{_IMPORTS}|{_DROPPED}|{_ADDRESS}|{_STRING}", re.IGNORECASE)
_MEDIA = re.compile(r"[\w\s(),:.-]{1,200}")
_IN_DATA = "!#$%&'()*+,/:;=?@[]{}~ "
_OWN_DATA = re.compile(
    r"data:(?:image/(?:png|jpeg|gif|webp|svg\+xml)|font/|application/(?:x-)?font)", re.IGNORECASE
)

Address = Callable[[str, str], str]  # (base, reference) → what was kept as a data: address, or ""
Sheet = Callable[[str, str], tuple[str, str] | None]  # (base, reference) → (its address, its text)


def rewritten(css: str, base: str, address_of: Address, sheet_of: Sheet, depth: int = 0) -> str:
    """A sheet that asks for nothing; safe within <style>."""
    css = _SPELLING.sub(_plainly, css[:MAX_SHEET])

    def replaced(match: re.Match[str]) -> str:
        whole = match.group()
        before, text = match[1] or match[3], match[2] or match[4]
        if before:
            return f'{before}url("{_place(_unquoted(text))}")'
        if whole[0] in "\"'":
            return whole
        if whole[0] == "@" and match[5] is match[6] is match[7] is None:
            return ""
        if whole[0] == "@":
            reference = _unquoted(match[5] or match[7] or "") or (match[6] or "").strip()
            return _within(reference, (match[8] or "").strip())
        reference = _unquoted(match[9]) if match[9] else (match[10] or "").strip()
        return f'url("{_place(reference)}")'

    def _place(reference: str) -> str:
        if reference.startswith("#"):
            return re.sub(r"[^\w#.:-]", "", reference)
        if _OWN_DATA.match(reference):
            return quote(reference, safe=_IN_DATA)
        return address_of(base, reference) or NOTHING

    def _within(reference: str, media: str) -> str:
        sheet = sheet_of(base, reference) if depth < MAX_WITHIN else None
        if sheet is None:
            return ""
        text = rewritten(sheet[1], sheet[0], address_of, sheet_of, depth + 1)
        return f"@media {media}{{{text}}}" if media and _MEDIA.fullmatch(media) else text

    return _ADDRESSES.sub(replaced, css).replace("</", "<\\/").replace("<!--", "")


def _plainly(match: re.Match[str]) -> str:
    """Letters written as escapes become letters, so that url( is one; strings stay, comments go."""
    if match[1] is not None:
        return match[1]
    if match[2] is not None:
        return " "
    letter = _letter(match[3])
    return letter if letter.isascii() and letter.isalpha() else match[3]


def _letter(escaped: str) -> str:
    digits = escaped[1:].strip()
    if re.fullmatch("[0-9A-Fa-f]{1,6}", digits):
        code = int(digits, 16)
        return chr(code) if 0 < code < 0xD800 else "\ufffd"
    return escaped[1:]


def _unquoted(text: str) -> str:
    return re.sub(_ESCAPED, lambda match: _letter(match.group()), text.strip("\"'")).strip()
