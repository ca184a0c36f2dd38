"""One organisation's score told from the total down to the tallies, so that a stranger can recompute it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sucharit.frameworks.model import Edition, Part
from sucharit.scoring.facts import Facts
from sucharit.scoring.quota import shortages, withheld
from sucharit.scoring.rating import rate
from sucharit.scoring.rounding import rounded, rounding_gap
from sucharit.scoring.score import NodeLevel, Score, ScoreRule, score
from sucharit.scoring.wording import notes, shortage_sentence


def explain(edition: Edition, org: str, facts: Facts) -> str:
    """The walk down, one line a step, ended by a line break. Nothing is withheld here: it is for checking."""
    total = score(edition, facts)
    parts = {part.id: part for one in edition.instruments for part in one.parts()}
    lines = [f"{org}, edition {edition.id}", *_total(edition, total, facts), ""]
    lines += [line for one in total.children for line in _walk(one, parts, edition, facts, 0)]
    return "\n".join([*lines, ""])


def _total(edition: Edition, total: Score, facts: Facts) -> Iterator[str]:
    if total.value is None:
        unknown = ", ".join(one.code for one in total.children if one.value is None)
        yield f"Total: unknown, for {unknown} is unknown. Unknown is not zero."
    else:
        rule = rate(edition.ratings, total.value, [one.value for one in total.children])
        rating = f"{rule.id}, {'passes' if rule.passes else 'does not pass'}" if rule else "no rating"
        yield f"Total: {_figure(total.value)} → {rating} (decided on {rounded(total.value)})"
        exact = " + ".join(_plain(one.weighted or Fraction(0)) for one in total.children)
        yield f"  = {exact}, the instruments' points"
        points = [one.weighted for one in total.children if one.weighted is not None]
        gap = int(rounding_gap(points, total.value) * 100)
        yield from (f"  {note}" for note in notes(edition, (), False, gap))
    yield f"Known: {rounded(total.coverage * 100)} % of what is asked."
    kept_back = {one.instrument for one in withheld(edition, facts)}
    for shortage in shortages(edition, facts):
        follows = "; the result is withheld" if shortage.instrument in kept_back else ""
        yield f"Quota missed: {shortage_sentence(edition, shortage)}{follows}."


def _walk(one: Score, parts: dict[str, Part], edition: Edition, facts: Facts, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield indent + _line(one, edition, facts)
    below = one.children[0] if one.rule is ScoreRule.SAME else one  # an item of one part is not told twice
    if below.rule is ScoreRule.POINTS:
        of_channel = below.level is NodeLevel.CHANNEL
        part = parts[below.id.removesuffix(f"/{below.code}") if of_channel else below.id]
        yield f"{indent}  {_tally(below, part)}"
    for child in below.children:
        yield from _walk(child, parts, edition, facts, depth + 1)


def _line(one: Score, edition: Edition, facts: Facts) -> str:
    head = f"{_name(one, edition)}: {_figure(one.value)}"
    if one.weighted is not None:
        head += f" × {_plain(one.weight or Fraction(0))} % = {_figure(one.weighted)} points"
    said = [_rule(one.children[0] if one.rule is ScoreRule.SAME else one)]
    if one.level is NodeLevel.INSTRUMENT and one.id in facts.responses:
        said.append(f"{facts.responses[one.id]:,} responses")
    if one.coverage != 1:
        said.append(f"{rounded(one.coverage * 100)} % known")
    return f"{head}  [{'; '.join(filter(None, said))}]"


def _name(one: Score, edition: Edition) -> str:
    if one.level is NodeLevel.INSTRUMENT:
        return f"{one.code} {edition.instrument(one.id).title.en}"
    if one.level is NodeLevel.INDICATOR:
        return f"{one.code} {edition.indicator(one.id).title.en}"
    if one.level is NodeLevel.ITEM:
        return f"{one.code} {edition.item(one.id).title.en}"
    return f"part {one.code}" if one.level is NodeLevel.CHANNEL else one.code


def _rule(one: Score) -> str:
    known = sum(child.value is not None for child in one.children)
    among = f"the {known}" if known == len(one.children) else f"{known} known of {len(one.children)}"
    return {
        ScoreRule.MEAN: f"mean of {among} beneath",
        ScoreRule.MEAN_OF_PARTS: "mean of all known parts beneath",
        ScoreRule.POINTS: "points × answers ÷ answers",
        ScoreRule.PUBLISHED: "as announced",
        ScoreRule.SAME: "the only one beneath",
        ScoreRule.WEIGHTED_SUM: "sum of the instruments' points",
    }[one.rule]


def _tally(one: Score, part: Part) -> str:
    counts = one.tally or (0,) * len(part.scale.choices)
    told = [
        f"{count:,} × {'no points' if choice.points is None else _plain(choice.points)}"
        for choice, count in zip(part.scale.choices, counts, strict=True)
    ]
    answers = sum(
        n for choice, n in zip(part.scale.choices, counts, strict=True) if choice.points is not None
    )
    return f"{' + '.join(told)}, ÷ {answers:,}" if answers else "no answer that carries points"


def _figure(value: Fraction | None) -> str:
    """The shown score, with more of the exact one where it has more."""
    if value is None:
        return "unknown"
    exact = _plain(value)
    return str(rounded(value)) if value * 100 == int(value * 100) else f"{rounded(value)} ({exact})"


def _plain(value: Fraction) -> str:
    """All decimals where there are at most six, else six and a sign that more follow."""
    scaled = value * 10**6
    text = f"{float(int(scaled)) / 10**6:.6f}".rstrip("0").rstrip(".")
    return text if scaled.denominator == 1 else f"{text}…"
