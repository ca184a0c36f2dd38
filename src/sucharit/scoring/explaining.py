"""One organisation's score from the total down to the tallies, so that a stranger can recompute it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sucharit.frameworks.model import Edition, Part
from sucharit.scoring.facts import Facts
from sucharit.scoring.quota import shortages, withholding_shortages
from sucharit.scoring.rating import rate
from sucharit.scoring.rounding import rounded, rounding_gap
from sucharit.scoring.score import NodeLevel, Score, ScoreRule, score
from sucharit.scoring.wording import notes, shortage_sentence


def explain(edition: Edition, org: str, facts: Facts) -> str:
    """The walk down, one line a step, ended by a line break. Nothing is withheld here: it is for checking."""
    total = score(edition, facts)
    parts = {part.id: part for instrument in edition.instruments for part in instrument.parts()}
    lines = [f"{org}, edition {edition.id}", *_total(edition, total, facts), ""]
    lines += [line for child in total.children for line in _walk(child, parts, edition, facts, 0)]
    return "\n".join([*lines, ""])


def _total(edition: Edition, total: Score, facts: Facts) -> Iterator[str]:
    if total.value is None:
        unknown = ", ".join(child.code for child in total.children if child.value is None)
        yield f"Total: unknown, for {unknown} is unknown. Unknown is not zero."
    else:
        rule = rate(edition.ratings, total.value, [child.value for child in total.children])
        rating = f"{rule.id}, {'passes' if rule.passes else 'does not pass'}" if rule else "no rating"
        yield f"Total: {_figure(total.value)} → {rating} (decided on {rounded(total.value)})"
        exact = " + ".join(_plain(child.weighted or Fraction(0)) for child in total.children)
        yield f"  = {exact}, the instruments' points"
        points = [child.weighted for child in total.children if child.weighted is not None]
        gap = int(rounding_gap(points, total.value) * 100)
        yield from (f"  {note}" for note in notes(edition, (), False, gap))
    yield f"Known: {rounded(total.coverage * 100)} % of what is asked."
    withheld_for = {shortage.instrument for shortage in withholding_shortages(edition, facts)}
    for shortage in shortages(edition, facts):
        follows = "; the result is withheld" if shortage.instrument in withheld_for else ""
        yield f"Quota missed: {shortage_sentence(edition, shortage)}{follows}."


def _walk(node: Score, parts: dict[str, Part], edition: Edition, facts: Facts, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield indent + _line(node, edition, facts)
    below = (
        node.children[0] if node.rule is ScoreRule.SAME else node
    )  # an item of one part is not explained twice
    if below.rule is ScoreRule.POINTS:
        of_channel = below.level is NodeLevel.CHANNEL
        part = parts[below.id.removesuffix(f"/{below.code}") if of_channel else below.id]
        yield f"{indent}  {_tally(below, part)}"
    for child in below.children:
        yield from _walk(child, parts, edition, facts, depth + 1)


def _line(node: Score, edition: Edition, facts: Facts) -> str:
    head = f"{_name(node, edition)}: {_figure(node.value)}"
    if node.weighted is not None:
        head += f" × {_plain(node.weight or Fraction(0))} % = {_figure(node.weighted)} points"
    remarks = [_rule(node.children[0] if node.rule is ScoreRule.SAME else node)]
    if node.level is NodeLevel.INSTRUMENT and node.id in facts.responses:
        remarks.append(f"{facts.responses[node.id]:,} responses")
    if node.coverage != 1:
        remarks.append(f"{rounded(node.coverage * 100)} % known")
    return f"{head}  [{'; '.join(filter(None, remarks))}]"


def _name(node: Score, edition: Edition) -> str:
    if node.level is NodeLevel.INSTRUMENT:
        return f"{node.code} {edition.instrument(node.id).title.en}"
    if node.level is NodeLevel.INDICATOR:
        return f"{node.code} {edition.indicator(node.id).title.en}"
    if node.level is NodeLevel.ITEM:
        return f"{node.code} {edition.item(node.id).title.en}"
    return f"part {node.code}" if node.level is NodeLevel.CHANNEL else node.code


def _rule(node: Score) -> str:
    count = sum(child.value is not None for child in node.children)
    among = f"the {count}" if count == len(node.children) else f"{count} known of {len(node.children)}"
    return {
        ScoreRule.MEAN: f"mean of {among} under it",
        ScoreRule.MEAN_OF_PARTS: "mean of all known parts under it",
        ScoreRule.POINTS: "points × answers ÷ answers",
        ScoreRule.PUBLISHED: "as announced",
        ScoreRule.SAME: "the only one under it",
        ScoreRule.WEIGHTED_SUM: "sum of the instruments' points",
    }[node.rule]


def _tally(node: Score, part: Part) -> str:
    counts = node.tally or (0,) * len(part.scale.choices)
    terms = [
        f"{count:,} × {'no points' if choice.points is None else _plain(choice.points)}"
        for choice, count in zip(part.scale.choices, counts, strict=True)
    ]
    answers = sum(
        n for choice, n in zip(part.scale.choices, counts, strict=True) if choice.points is not None
    )
    return f"{' + '.join(terms)}, ÷ {answers:,}" if answers else "no answer that carries points"


def _figure(value: Fraction | None) -> str:
    """The rounded score, with more decimals where the exact one has more."""
    if value is None:
        return "unknown"
    exact = _plain(value)
    return str(rounded(value)) if value * 100 == int(value * 100) else f"{rounded(value)} ({exact})"


def _plain(value: Fraction) -> str:
    """All decimals where there are at most six, else six and a sign that more follow."""
    scaled = value * 10**6
    text = f"{float(int(scaled)) / 10**6:.6f}".rstrip("0").rstrip(".")
    return text if scaled.denominator == 1 else f"{text}…"
