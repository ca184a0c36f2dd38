"""Builds `paper/fonts/` from the Sarabun its makers publish: `python make/build_fonts.py FOLDER`.

A PDF keeps its text readable glyph by glyph. A Thai syllable such as น้ำ is four glyphs for three letters,
so readers of PDFs, each in its own way, lose or double letters when they copy or search. Here every Thai
consonant with every mark it can carry becomes *one* glyph, made of the same outlines in the same places:
one glyph, one syllable, nothing to guess. The page looks the same; its text comes back exactly.

Needs `fonttools` (in the dev dependencies) and `uharfbuzz` (only here: it says where the marks sit).
FOLDER holds Sarabun's TTF files as published; paper/fonts/README.md names the source and the licence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uharfbuzz  # type: ignore[import-not-found, import-untyped, unused-ignore]
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sucharit.paper.syllables import syllables
from sucharit.paper.typeset import FONTS

STYLES = {
    "Sarabun_400Regular.ttf": "Sarabun-Regular.ttf",
    "Sarabun_400Regular_Italic.ttf": "Sarabun-Italic.ttf",
    "Sarabun_700Bold.ttf": "Sarabun-Bold.ttf",
    "Sarabun_700Bold_Italic.ttf": "Sarabun-BoldItalic.ttf",
}
HINTS = ("fpgm", "prep", "cvt ", "gasp", "DSIG")  # written for the glyphs as they were


def add_syllables(source: Path, target: Path) -> int:
    """Write the font with one glyph a syllable; returns how many were added."""
    font = TTFont(source, recalcTimestamp=False)  # the same file at every build
    shaper = uharfbuzz.Font(uharfbuzz.Face(source.read_bytes()))
    characters = font.getBestCmap()
    ligatures: dict[tuple[str, ...], str] = {}
    for text, parts in syllables():
        name = "_".join(f"u{ord(character):04X}" for character in text)
        _draw(font, shaper, name, text)
        ligatures[tuple(characters[ord(character)] for character in parts)] = name
    font.setGlyphOrder(font["glyf"].glyphOrder)
    _substitute_first(font, ligatures)
    for table in HINTS:
        if table in font:
            del font[table]
    font["post"].formatType = 3.0
    font.save(target)
    return len(ligatures)


def _draw(font: TTFont, shaper: Any, name: str, text: str) -> None:
    """One glyph made of the shaped text's outlines."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer)
    pen, across = TTGlyphPen(font.getGlyphSet()), 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        offset = (1, 0, 0, 1, across + place.x_offset, place.y_offset)
        pen.addComponent(font.getGlyphName(info.codepoint), offset)
        across += place.x_advance
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (across, glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[name] = 1  # a base: no mark of its own is looked for


def _substitute_first(font: TTFont, ligatures: dict[tuple[str, ...], str]) -> None:
    """Put the syllables before every other rule of the font, in all its scripts."""
    rules = font["GSUB"].table
    _count_up(rules)
    rules.LookupList.Lookup.insert(0, buildLookup([buildLigatureSubstSubtable(ligatures)]))
    rules.LookupList.LookupCount += 1
    for record in rules.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.insert(0, 0)
            record.Feature.LookupCount += 1


def _count_up(rules: Any) -> None:
    """Every rule's number grows by one: in the features, and where one rule calls another."""
    for record in rules.FeatureList.FeatureRecord:
        record.Feature.LookupListIndex = [index + 1 for index in record.Feature.LookupListIndex]
    for lookup in rules.LookupList.Lookup:
        for subtable in lookup.SubTable:
            for call in _calls(subtable):
                call.LookupListIndex += 1


def _calls(subtable: Any) -> Iterator[Any]:
    """The places where a contextual rule names another rule."""
    yield from getattr(subtable, "SubstLookupRecord", ())
    for attribute in ("SubRuleSet", "ChainSubRuleSet", "SubClassSet", "ChainSubClassSet"):
        for group in getattr(subtable, attribute, None) or ():
            for kind in ("SubRule", "ChainSubRule", "SubClassRule", "ChainSubClassRule"):
                for rule in getattr(group, kind, ()) if group else ():
                    yield from rule.SubstLookupRecord


def main(folder: Path) -> None:
    """Build all four styles from the files somewhere below `folder`."""
    for published, ours in STYLES.items():
        source = next(folder.rglob(published))
        print(f"{ours}: {add_syllables(source, FONTS / ours)} syllables")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
