"""The few SVG elements that charts are made of, as strings; every text is escaped here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sucharit.charts import palette

# Characters that XML 1.0 does not allow, even escaped.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to lay a chart out.

    `width` is in units that are never smaller than a pixel where the stylesheet shows it, so that no letter
    is smaller than 16 pixels; `classes` tell the stylesheet where.
    """

    name: str
    width: int
    classes: str
    label_size: int = 16  # font sizes
    note_size: int = 16  # of notes and axis figures


NARROW: Final = Layout("narrow", 320, "narrow")
WIDE: Final = Layout("wide", 480, "wide")  # two of them fit side by side on a desk
# For what needs the whole breadth: shown from 640 pixels, the narrow one up to there.
BROAD: Final = Layout("wide", 640, "wide broad")
NARROW_FOR_LONGER: Final = Layout("narrow", 320, "narrow longer")


def in_both(draw: Callable[[Layout], str], *, broad: bool = False) -> str:
    """The chart in both layouts; the stylesheet shows the one that fits the space."""
    return draw(NARROW_FOR_LONGER) + draw(BROAD) if broad else draw(NARROW) + draw(WIDE)


def picture(
    layout: Layout,
    height: float,
    *,
    id: str,
    title: str,
    reads: Iterable[str],
    parts: Iterable[str],
    role: str = "img",
) -> str:
    """A whole SVG: `title` names it, `reads` are the sentences a screen reader says.

    `role` is "group" where parts of it are links, for a reader is never told what is inside an "img".
    """
    name = f"{id}-{layout.name}"
    return element(
        "svg",
        element("title", escape_text(title), id=f"{name}-title"),
        element("desc", escape_text(". ".join(reads)), id=f"{name}-desc"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_=layout.classes,
        viewBox=f"0 0 {layout.width} {number(height)}",
        role=role,
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        fill=palette.INK,
        font_size=layout.label_size,
    )


def nothing(id: str, title: str, sentence: str) -> str:
    """A chart without anything to draw: the sentence that says so, in both layouts."""
    return in_both(
        lambda layout: picture(
            layout,
            64,
            id=id,
            title=title,
            reads=[sentence],
            parts=[
                rect(0, 0, layout.width, 64, rx=8, fill=palette.GROUND),
                text(layout.width / 2, 37, sentence, text_anchor="middle", fill=palette.MUTED),
            ],
        )
    )


def element(tag: str, /, *children: str, **attributes: str | float | None) -> str:
    """`<tag …>children</tag>`; "class_" is class, "font_size" is font-size, None leaves an attribute out."""
    pairs = "".join(
        f" {_attribute(name)}={quoteattr(clean(value if isinstance(value, str) else number(value)))}"
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{pairs}>{''.join(children)}</{tag}>" if children else f"<{tag}{pairs}/>"


def text(x: float, y: float, words: str, **attributes: str | float | None) -> str:
    """One line of text whose baseline begins (or ends, see text_anchor) at x, y."""
    return element("text", escape_text(words), x=x, y=y, **attributes)


def note(layout: Layout, x: float, y: float, words: str, anchor: str | None = None) -> str:
    """A small muted line of text: axis figures, years, remarks."""
    return text(x, y, words, fill=palette.MUTED, font_size=layout.note_size, text_anchor=anchor)


def rect(x: float, y: float, width: float, height: float, **attributes: str | float | None) -> str:
    """A rectangle; negative sizes become 0."""
    return element("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), **attributes)


def hollow(x: float, y: float, width: float, height: float) -> str:
    """The dashed outline that is drawn for an unknown value."""
    outline = {"fill": "none", "stroke": palette.QUIET, "stroke_dasharray": "4 4"}
    return rect(x + 0.5, y + 0.5, width - 1, height - 1, rx=4, **outline)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float | None) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def circle(x: float, y: float, radius: float, **attributes: str | float | None) -> str:
    return element("circle", cx=x, cy=y, r=radius, **attributes)


def path(commands: str, **attributes: str | float | None) -> str:
    return element("path", d=commands, **attributes)


def chip(x: float, y: float, letter: str, tone: str, size: float = 16) -> str:
    """A letter in a small field of its tone, its left edge at x and its middle at y."""
    width = chip_width(letter, size)
    return rect(x, y - 12, width, 24, rx=6, fill=palette.strong(tone)) + text(
        x + width / 2,
        y + size * 0.36,
        letter,
        text_anchor="middle",
        fill="#ffffff",
        font_size=size,
        font_weight=600,
    )


def chip_width(letter: str, size: float = 16) -> float:
    return max(32.0, 12 + size * 0.7 * len(letter))


def number(value: float | None) -> str:
    """A coordinate with at most two decimals."""
    return f"{value or 0:.2f}".rstrip("0").rstrip(".")


def escape_text(words: str) -> str:
    """Text that is safe between tags."""
    return escape(clean(words))


def clean(words: str) -> str:
    """Text without the characters that XML does not allow."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", words)


def _attribute(name: str) -> str:
    return name if name == "viewBox" else name.rstrip("_").replace("_", "-")
