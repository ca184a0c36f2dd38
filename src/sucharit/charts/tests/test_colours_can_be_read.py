"""Every colour that carries a meaning can be read: 4.5:1 for words, 3:1 for shapes (WCAG 2.2)."""

import pytest

from sucharit.charts import palette

STRONG = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "brand": palette.BRAND,
    "action": palette.ACTION,
    **palette.RATINGS,
    **palette.STATES,
}


@pytest.mark.parametrize("name", STRONG)
@pytest.mark.parametrize("behind", [palette.SURFACE, palette.GROUND], ids=["white", "ground"])
def test_words_in_a_colour_can_be_read(name, behind):
    assert palette.contrast(STRONG[name], behind) >= 4.5


@pytest.mark.parametrize("tone", [*palette.RATINGS, *palette.STATES])
def test_words_in_a_tone_can_be_read_on_its_own_tint(tone):
    assert palette.contrast(palette.strong(tone), palette.soft(tone)) >= 4.5


def test_outlines_of_the_unknown_can_be_seen():
    assert palette.contrast(palette.QUIET, palette.SURFACE) >= 3


def test_contrast_is_measured_as_the_standard_does():
    assert round(palette.contrast("#000000", "#ffffff"), 2) == 21
    assert round(palette.contrast("#777777", "#ffffff"), 2) == 4.48
