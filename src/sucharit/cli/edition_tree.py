"""An edition as lines to read on a terminal: the tree of what is assessed, then its rules."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sucharit.cli.edition_guidance import Reasons, guidance_lines
from sucharit.frameworks import Edition, Indicator, Instrument, Item, Quota, RatingRule, Scale
from sucharit.frameworks.model import CombineParts, WhenShort


def edition_lines(edition: Edition, lang: str) -> Iterator[str]:
    """The whole edition, with titles and questions in `lang`."""
    yield f"{edition.id}  {edition.title.in_language(lang)}"
    yield f"{edition.wording} wording, {edition.licence}, hash {edition.hash[:12]}"
    yield f"Source: {edition.source}"
    yield f"Pass mark {_number(edition.pass_mark)}, target {_number(edition.target)}"
    reasons = edition.common_reasons()
    for instrument in edition.instruments:
        yield ""
        yield from _instrument(instrument, lang, reasons)
    if reasons:
        lines = (f"{reason.id}: {reason.text.in_language(lang)}" for reason in reasons)
        yield from _section("Why any item of the audit may be judged not published", lines)
    yield from _section("Scales, as the respondent reads them", _scales(edition, lang))
    yield from _section(
        "Ratings; the first that applies is the result",
        (_rating(rule, lang) for rule in edition.ratings.rules),
    )
    yield from _section("How many must answer", _quotas(edition))
    yield from _section("Rules", _rules(edition))
    points = (f"- {point.in_language(lang)}" for point in edition.open_points)
    yield from _section("What the official texts leave open, and what this edition does", points)
    if edition.crosswalk:
        changes = _changes(edition)
        yield from _section(f"Changed since {edition.previous}; all other items keep their id", changes)


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from (f"  {line}" for line in lines)


def _instrument(instrument: Instrument, lang: str, reasons: Reasons) -> Iterator[str]:
    channels = f", channels {' and '.join(instrument.channels)}" if len(instrument.channels) > 1 else ""
    weight = f"weight {_number(instrument.weight)}, {instrument.kind}{channels}"
    yield f"{instrument.code}  {instrument.title.in_language(lang)} ({weight})"
    for indicator in instrument.indicators:
        yield from _indicator(indicator, lang, reasons, "  ")


def _indicator(indicator: Indicator, lang: str, reasons: Reasons, indent: str) -> Iterator[str]:
    yield f"{indent}{indicator.code:5}{indicator.title.in_language(lang)}  [{indicator.id}]"
    for child in indicator.children:
        yield from _indicator(child, lang, reasons, indent + "  ")
    for item in indicator.items:
        yield from _item(item, lang, reasons, indent + "  ")


def _item(item: Item, lang: str, reasons: Reasons, indent: str) -> Iterator[str]:
    title = f"{indent}{item.code:5}{item.title.in_language(lang)}  [{item.id}"
    if len(item.parts) == 1:
        yield f"{title}, {item.parts[0].scale.id}]"
        yield from guidance_lines(item, lang, reasons, indent + "     ")
        return
    yield f"{title}]"
    for part in item.parts:
        yield f"{indent}  {part.column:7}{part.text.in_language(lang)}  [{part.scale.id}]"


def _scales(edition: Edition, lang: str) -> Iterator[str]:
    """Each scale once, and once more for a question with labels of its own."""
    listed_scales: set[Scale] = set()
    for item in edition.items():
        for part in item.parts:
            if part.scale not in listed_scales:
                listed_scales.add(part.scale)
                yield f"{part.scale.id} ({part.column}): {_scale(part.scale, lang)}"


def _scale(scale: Scale, lang: str) -> str:
    return " · ".join(
        f"{choice.label.in_language(lang)} {'–' if choice.points is None else _number(choice.points)}"
        for choice in scale.choices
    )


def _rating(rule: RatingRule, lang: str) -> str:
    conditions = f"total from {_number(rule.total)}"
    if rule.each_instrument is not None:
        conditions += f", each instrument from {_number(rule.each_instrument)}"
    label = rule.label.in_language(lang)
    name = rule.id if label == rule.id else f"{rule.id} ({label})"
    return f"{name}: {conditions}, {'passes' if rule.passes else 'does not pass'}"


def _quotas(edition: Edition) -> Iterator[str]:
    for quota in edition.quotas:
        yield f"{edition.instrument(quota.instrument).code}: {_quota(quota)}"
    if not edition.quotas:
        yield "any number will do"


def _quota(quota: Quota) -> str:
    steps = [f"up to {up_to} people {minimum}" for up_to, minimum in quota.cohorts]
    formula = [f"{_number(quota.percent)} per cent of the head-count"] if quota.percent else []
    formula += [f"at least {quota.floor}"] if quota.floor else []
    formula += [f"at most {quota.cap}"] if quota.cap is not None else []
    steps.append(("above that " if steps else "") + ", ".join(formula))
    if quota.everyone_if_fewer:
        steps.append("everyone where there are fewer")
    return "; ".join(steps)


def _rules(edition: Edition) -> Iterator[str]:
    if edition.combine_parts is CombineParts.ITEM_FIRST:
        yield "parts are averaged into their item first, then items into the indicator"
    else:
        yield "all parts of an indicator are averaged at once"
    for instrument in edition.instruments:
        if len(instrument.channels) > 1:
            yield f"{instrument.code}: channels combined as {instrument.combine_channels}"
    withheld = edition.when_short is WhenShort.WITHHOLD
    yield f"when too few answer, the result is {'withheld' if withheld else 'shown with a note on it'}"


def _changes(edition: Edition) -> Iterator[str]:
    if edition.crosswalk is None:
        return
    for name, earlier in edition.crosswalk.follows.items():
        code = edition.item(name).code
        if not earlier:
            yield f"{code} {name}: new"
        elif earlier != (name,):
            yield f"{code} {name}: follows {', '.join(earlier)}"
    for name in edition.crosswalk.discontinued:
        yield f"{name}: gone"


def _number(value: Fraction) -> str:
    """An integer without decimals, any other number as a decimal."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
