"""The product's colours: charts draw with them, and a test compares the stylesheet with them.

Every strong colour reads at 4.5:1 or better on white, on the page's ground and on its own soft tint,
and under white text. Colour is never the only sign: a letter, a word or a shape goes with it.
"""

from __future__ import annotations

from typing import Final

INK: Final = "#17212b"
MUTED: Final = "#526070"
BRAND: Final = "#134e6f"
ACTION: Final = "#0f766e"
SURFACE: Final = "#ffffff"
GROUND: Final = "#f6f8fa"
LINE: Final = "#dde3ea"
TRACK: Final = "#e9eef3"  # the empty part of a bar
QUIET: Final = "#768596"  # marks and outlines: 3:1 on white, as shapes need

RATINGS: Final = {
    "AA": "#0b6e4f",
    "A": "#3f7d20",
    "B": "#9a6700",
    "C": "#b45309",
    "D": "#c2410c",
    "E": "#b42318",
    "F": "#7a1212",
}

# What a message or a state means; the same hues as the ratings, so that the eye learns one set.
STATES: Final = {
    "good": RATINGS["AA"],
    "info": BRAND,
    "warn": RATINGS["B"],
    "bad": RATINGS["E"],
    "none": MUTED,
}


def strong(tone: str) -> str:
    """The colour of a rating ("AA" … "F") or state ("good", "info", "warn", "bad"); muted otherwise."""
    return RATINGS.get(tone) or STATES.get(tone, MUTED)


def soft(tone: str) -> str:
    """The pale tint behind a rating or state: one part of its colour in sixteen, the rest white."""
    return mix(strong(tone), SURFACE, 1 / 16)


def mix(colour: str, other: str, share: float) -> str:
    """`share` (0–1) of one "#rrggbb" in another, as "#rrggbb"."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours after WCAG 2: from 1 (none) to 21 (black on white)."""
    high, low = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = (_linear(channel / 255) for channel in _channels(colour))
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
