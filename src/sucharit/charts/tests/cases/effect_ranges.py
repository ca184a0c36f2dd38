"""Every effect with its sign and between which two figures it lies, or that it is unknown."""

from hypothesis import strategies as st

from sucharit import charts
from sucharit.charts import EffectRow
from sucharit.charts.numbers import format_signed
from sucharit.charts.tests.drawing import labels

points = st.decimals(-100, 100, places=2)


@st.composite
def effects(draw):
    whole_low, own_low, effect, own_high, whole_high = sorted(draw(st.tuples(*[points] * 5)))
    return EffectRow(
        label=draw(labels),
        effect=draw(st.none() | st.just(effect)),
        own=(own_low, own_high),
        whole=(whole_low, whole_high),
        stated=draw(st.booleans()),
        tone=draw(st.sampled_from(["good", "bad", "none"])),
        note=draw(labels),
    )


def phrases(row):
    if row.effect is None:
        return [charts.THAI.unknown]
    low, high = (format_signed(end, 1) for end in row.whole)
    return [format_signed(row.effect, 1), f"ระหว่าง {low} ถึง {high}"]


def draw(rows):
    svg = charts.effect_ranges(rows, id="e", title="t", words=charts.THAI)
    return svg, [phrase for row in rows for phrase in phrases(row)]


EXAMPLES = st.lists(effects(), min_size=1).map(draw)


def empty(words):
    return charts.effect_ranges([], id="x", title="t", words=words)
