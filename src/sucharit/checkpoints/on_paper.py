"""A root as people copy it: hexadecimal digits in groups of four, read back from what they typed."""

from __future__ import annotations

import re

GROUP = 4
DIGITS = 64  # of a whole root
ENOUGH = 16  # digits that tell a root from all others that anyone could make: 64 bits, with the seal's size

# A number, perhaps with commas, and sixteen groups of four.
_LINE = re.compile(r"^[ \t]*([0-9][0-9,]{0,20})[ \t]+((?:[0-9a-fA-F]{4}[ \t]*){16})$", re.MULTILINE)


def in_groups(root: str, most: int = DIGITS) -> list[str]:
    """The first `most` digits of a root (hexadecimal) in capital groups, as they stand on paper."""
    digits = root[:most].upper()
    return [digits[place : place + GROUP] for place in range(0, len(digits), GROUP)]


def short_root(root: str) -> str:
    """The beginning of a root that is enough to tell it from any other, as papers print it."""
    return " ".join(in_groups(root, ENOUGH))


def typed_root(text: str) -> str | None:
    """What someone typed from paper, as digits in a row; None for what is no beginning of a root."""
    digits = re.sub(r"[\s\-–·.]+", "", text).lower()
    return digits if re.fullmatch(rf"[0-9a-f]{{{ENOUGH},{DIGITS}}}", digits) else None


def roots_on_paper(text: str) -> dict[int, str]:
    """The roots by size in lines as on the printed note: the number of entries, then sixteen groups."""
    lines = _LINE.findall(text)
    return {int(size.replace(",", "")): "".join(groups.split()).lower() for size, groups in lines}
