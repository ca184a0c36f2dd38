"""Invented editions and organisations for property tests: every rule turns up, and many ties."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from sucharit.frameworks.model import (
    Choice,
    CombineChannels,
    CombineParts,
    Edition,
    Indicator,
    Instrument,
    InstrumentKind,
    Item,
    Part,
    Quota,
    RatingRule,
    RatingScheme,
    Scale,
    WhenShort,
)
from sucharit.languages import Text
from sucharit.scoring import Facts

WORDS = Text("คำ", "words")
WEIGHTS = [(Fraction(100),), (Fraction(60), Fraction(40)), (Fraction(30), Fraction(30), Fraction(40))]
WEIGHTS += [(Fraction("33.33"), Fraction("33.33"), Fraction("33.34"))]
POINTS = [0, 33, 67, 100, 50, 12, Fraction(100, 3), Fraction("99.5"), None]
VERDICT = Scale("verdict", tuple(Choice(str(n), Fraction(p), WORDS) for n, p in enumerate((0, 100))))


def scale_of(*points: int | Fraction | None) -> Scale:
    choices = [Choice(str(n), None if p is None else Fraction(p), WORDS) for n, p in enumerate(points)]
    return Scale("scale", tuple(choices))


@st.composite
def scales(draw):
    points = draw(st.lists(st.sampled_from(POINTS), min_size=1, max_size=5))
    return scale_of(*points, draw(st.sampled_from([0, 100])))


@st.composite
def indicators(draw, code: str, instrument: str, audit: bool, nested: bool = True):
    if nested and draw(st.booleans()):
        count = draw(st.integers(1, 3))
        children = [draw(indicators(f"{code}.{n}", instrument, audit, nested=False)) for n in range(count)]
        return Indicator(f"indicator-{code}", code, WORDS, WORDS, WORDS, children=tuple(children))
    items = []
    for n in range(draw(st.integers(1, 3))):
        name = f"{instrument}{code}-{n}"
        names = [name] if audit else [f"{name}-{p}" for p in range(draw(st.integers(1, 3)))]
        parts = [Part(one, one, VERDICT if audit else draw(scales()), WORDS) for one in names]
        items.append(Item(f"item-{name}", f"I{name}", None, WORDS, tuple(parts)))
    return Indicator(f"indicator-{code}", code, WORDS, WORDS, WORDS, items=tuple(items))


@st.composite
def editions(draw):
    weights = draw(st.sampled_from(WEIGHTS))
    instruments = []
    for n, weight in enumerate(weights):
        audit = draw(st.booleans())
        channels = ("1",) if audit else draw(st.sampled_from([("1",), ("1", "2")]))
        each = [draw(indicators(f"{n}{i}", f"q{n}", audit)) for i in range(draw(st.integers(1, 3)))]
        kind = InstrumentKind.AUDIT if audit else InstrumentKind.SURVEY
        combine = draw(st.sampled_from(CombineChannels))
        instruments.append(Instrument(f"q{n}", f"Q{n}", WORDS, kind, weight, tuple(each), channels, combine))
    each = draw(st.sampled_from([None, Fraction(50), Fraction(85)]))
    rules = [RatingRule("A", WORDS, Fraction(85), each, True, "A")]
    rules += [RatingRule("B", WORDS, Fraction(50), None, True, "B")]
    rules += [RatingRule("F", WORDS, Fraction(0), None, False, "F")]
    surveys = [one.id for one in instruments if one.kind is InstrumentKind.SURVEY]
    quotas = [Quota(one, Fraction(10), 3, 20, draw(st.booleans()), ((5, 2),)) for one in surveys]
    return edition_of(
        instruments, rules, quotas, draw(st.sampled_from(CombineParts)), draw(st.sampled_from(WhenShort))
    )


def edition_of(
    instruments: Sequence[Instrument],
    rules: Sequence[RatingRule],
    quotas: Sequence[Quota] = (),
    combine: CombineParts = CombineParts.ITEM_FIRST,
    when_short: WhenShort = WhenShort.WITHHOLD,
) -> Edition:
    return Edition(
        id="sample/2570",
        programme="sample",
        year=2570,
        previous=None,
        title=WORDS,
        source="a test",
        wording="sample",
        licence="Apache-2.0",
        pass_mark=Fraction(85),
        target=Fraction(95),
        instruments=tuple(instruments),
        ratings=RatingScheme(tuple(rules)),
        combine_parts=combine,
        when_short=when_short,
        quotas=tuple(quotas),
        open_points=(),
        hash="0",
    )


@st.composite
def tallies(draw, choices: int):
    """Counts of one part; small and even ones, so that scores fall on rounding edges."""
    if draw(st.integers(0, 5)) == 0:
        return ()
    counts = st.sampled_from([0, 0, 1, 1, 2, 3, 5, 7, 8, 40, 173, 800])
    return tuple(draw(st.lists(counts, min_size=choices, max_size=choices)))


@st.composite
def situations(draw, edition: Edition, published: bool = True, unknown: bool = True):
    """The facts of one organisation."""
    counts: dict[str, dict[str, Mapping[str, tuple[int, ...]]]] = {}
    for instrument in edition.instruments:
        if unknown and draw(st.integers(0, 4)) == 0:
            continue
        for channel in instrument.channels:
            columns = {p.column: draw(tallies(len(p.scale.choices))) for p in instrument.parts()}
            counts.setdefault(instrument.id, {})[channel] = columns
    announced = {}
    for _, indicator in edition.indicators():
        if published and draw(st.integers(0, 2)) == 0:
            announced[indicator.code] = Fraction(draw(st.integers(0, 100_000)), 1000)
    people = {one.id: draw(st.integers(0, 30)) for one in edition.instruments if draw(st.booleans())}
    return Facts(counts, announced, people, draw(st.none() | st.integers(0, 200)))


@st.composite
def countries(draw):
    """An edition with up to six organisations, some of them alike."""
    edition = draw(editions())
    each = draw(st.lists(situations(edition), min_size=1, max_size=4))
    each += draw(st.lists(st.sampled_from(each), max_size=2))
    names = draw(st.permutations([f"org-{n}" for n in range(len(each))]))
    return edition, dict(zip(names, each, strict=True))
