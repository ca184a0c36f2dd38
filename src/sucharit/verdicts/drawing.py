"""The draw: a pool of assessors and a published seed become assignments. No chance, no clock, no database.

The same pool and seed give the same draw on any machine: what orders is HMAC-SHA-256 with the seed as the
key. `docs/methods/verdicts.md` has the method step by step with an example worked by hand; this file needs
Python alone, so a stranger can check a draw with it. Names stand here as pseudonyms.
"""

from __future__ import annotations

import hmac
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

METHOD = "sucharit-draw/1"
FEW_SIDES = 6  # up to here every way of who may judge whom is tried
CIRCLES = 16  # from there on, so many seeded circles
MAX_BALANCED = 64  # of the ways that cover everyone, so many are compared by how even they are


class NotCovered(Exception):
    """Some organisations can't be given enough assessors.

    `mutual` where they could, if two offices were allowed to judge each other.
    """

    def __init__(self, organisations: Sequence[str], *, mutual: bool) -> None:
        self.organisations, self.mutual = tuple(organisations), mutual
        super().__init__(f"{len(self.organisations)} organisations without enough assessors")


@dataclass(frozen=True, slots=True)
class DrawnFrom:
    """One assessor in the pool: the organisations that are theirs, and those they declared an interest in."""

    id: str
    own: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DrawPool:
    """Everything the draw depends on but the seed. `verdicts` blind assessors an organisation."""

    organisations: tuple[str, ...]
    members: tuple[DrawnFrom, ...]
    verdicts: int = 2

    def canonical(self) -> dict[str, Any]:
        """The pool as plain values, sorted: what its digest is over, and what is published."""
        members = sorted(self.members, key=lambda member: member.id)
        return {
            "method": METHOD,
            "organisations": sorted(self.organisations),
            "verdicts_an_item": self.verdicts,
            "pool": [
                {"id": member.id, "own": sorted(member.own), "barred": sorted(member.barred)}
                for member in members
            ],
        }

    def digest(self) -> str:
        """SHA-256 over the canonical pool as JSON: keys sorted, no blanks, UTF-8; hexadecimal."""
        text = json.dumps(self.canonical(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(text.encode()).hexdigest()

    @cached_property
    def sides(self) -> tuple[frozenset[str], ...]:
        """Organisations whose people are in the pool, joined where one person belongs to several.

        Sides don't judge themselves, and of two sides at most one judges the other.
        """
        side_of: dict[str, set[str]] = {}
        for member in self.members:
            joined = set(member.own).union(*(side_of.get(place, ()) for place in member.own))
            for place in joined:
                side_of[place] = joined
        unique = {min(side): frozenset(side) for side in side_of.values()}
        return tuple(unique[first] for first in sorted(unique))

    @cached_property
    def side_of(self) -> Mapping[str, int]:
        """By organisation, the number of its side; those of none are left out."""
        return {place: number for number, side in enumerate(self.sides) for place in side}

    def side_of_member(self, member: DrawnFrom) -> int | None:
        return self.side_of[min(member.own)] if member.own else None


def pool_of(published: Mapping[str, Any]) -> DrawPool:
    """The pool as it was published. Raises ValueError for another method."""
    if published.get("method") != METHOD:
        raise ValueError(f"expected the method {METHOD}, got {published.get('method')!r}")
    members = (
        DrawnFrom(item["id"], frozenset(item["own"]), frozenset(item["barred"])) for item in published["pool"]
    )
    return DrawPool(tuple(published["organisations"]), tuple(members), published["verdicts_an_item"])


def order(seed: str, kind: str, name: str) -> str:
    """What everything is sorted by: HMAC-SHA-256 of "kind:name" with the seed as the key, hexadecimal."""
    return hmac.new(seed.encode(), f"{kind}:{name}".encode(), sha256).hexdigest()


@dataclass(frozen=True)
class DrawnOrder:
    """Who may judge whom, and in which order assessors stand: for the draw, and for whoever comes later.

    `way` numbers how the sides are directed: see `_directions`.
    """

    pool: DrawPool
    seed: str
    way: int = 0

    @cached_property
    def circle(self) -> tuple[DrawnFrom, ...]:
        """All assessors in the seeded order; it goes round."""
        return tuple(sorted(self.pool.members, key=lambda member: order(self.seed, "assessor", member.id)))

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """All organisations in the seeded order, in which they are given assessors."""
        return tuple(sorted(self.pool.organisations, key=lambda name: order(self.seed, "organisation", name)))

    @cached_property
    def directions(self) -> frozenset[tuple[int, int]]:
        """The pairs (a, b) of sides such that a may judge b."""
        return frozenset(_directions(self.pool, self.seed, self.way))

    @cached_property
    def _side_of_member(self) -> Mapping[str, int | None]:
        return {member.id: self.pool.side_of_member(member) for member in self.pool.members}

    def start(self, organisation: str) -> int:
        """Where in the circle this organisation begins to look."""
        return int(order(self.seed, "start", organisation), 16) % len(self.pool.members)

    def may_judge(self, member: DrawnFrom, organisation: str) -> bool:
        """Whether the rules let this assessor judge that organisation."""
        if organisation in member.own or organisation in member.barred:
            return False
        theirs, its = self._side_of_member[member.id], self.pool.side_of.get(organisation)
        return theirs is None or its is None or (theirs, its) in self.directions

    def line(self, organisation: str) -> Iterator[DrawnFrom]:
        """The assessors who may judge it, in the drawn order: thirds and replacements are taken from it."""
        start = self.start(organisation)
        for place in range(len(self.circle)):
            member = self.circle[(start + place) % len(self.circle)]
            if self.may_judge(member, organisation):
                yield member


@dataclass(frozen=True)
class Draw:
    """Who judges whom: by organisation the assessors' ids, first and second place."""

    order: DrawnOrder
    assignments: Mapping[str, tuple[str, ...]]
    loads: Mapping[str, int] = field(default_factory=dict)  # by assessor: how many organisations

    @property
    def spread(self) -> int:
        """The greatest load less the least."""
        return max(self.loads.values()) - min(self.loads.values()) if self.loads else 0

    def canonical(self) -> dict[str, Any]:
        """What is published of it beside the pool and the seed."""
        return {
            "way": self.order.way,
            "assignments": {name: list(self.assignments[name]) for name in sorted(self.assignments)},
        }

    def digest(self) -> str:
        """SHA-256 over that as JSON, as of the pool."""
        text = json.dumps(self.canonical(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(text.encode()).hexdigest()


def draw(pool: DrawPool, seed: str) -> Draw:
    """Give each organisation its blind assessors, loads as even as the rules let them be.

    Each needs one more who may judge it, for a third opinion or a dispute. Raises NotCovered, ValueError
    without a seed.
    """
    if not seed:
        raise ValueError("a draw needs a seed")
    needed = pool.verdicts + 1
    _check_cover(pool, needed)
    best: Draw | None = None
    balanced, worst = 0, None
    for way in range(_ways(pool)):
        line = DrawnOrder(pool, seed, way)
        uncovered = _uncovered(pool, needed, line.may_judge, line.directions)
        if uncovered:
            worst = uncovered if worst is None or len(uncovered) < len(worst) else worst
            continue
        attempt = _balanced(line)
        balanced += 1
        best = attempt if best is None or attempt.spread < best.spread else best
        if best.spread <= 1 or balanced == MAX_BALANCED:
            break
    if best is None:
        raise NotCovered(worst or pool.organisations, mutual=True)
    return best


def _check_cover(pool: DrawPool, needed: int) -> None:
    """Raises NotCovered naming those that no draw could cover, whatever its seed."""
    if not pool.members:
        raise NotCovered(pool.organisations, mutual=False)

    def may_judge(member: DrawnFrom, organisation: str) -> bool:
        if organisation in member.own or organisation in member.barred:
            return False
        its = pool.side_of.get(organisation)
        return its is None or pool.side_of_member(member) != its

    if uncovered := _uncovered(pool, needed, may_judge, None):
        raise NotCovered(uncovered, mutual=False)


def _uncovered(
    pool: DrawPool,
    needed: int,
    may_judge: Callable[[DrawnFrom, str], bool],
    directions: frozenset[tuple[int, int]] | None,
) -> list[str]:
    """The organisations with fewer than `needed` who may judge them; most are counted by side at once."""
    sizes: dict[int | None, int] = {}
    barred: dict[str, int] = {}  # how many declared an interest there
    for member in pool.members:
        side = pool.side_of_member(member)
        sizes[side] = sizes.get(side, 0) + 1
        for place in member.barred:
            barred[place] = barred.get(place, 0) + 1

    def size_of_those_for(side: int | None) -> int:
        if side is None:
            return sum(sizes.values())
        return sum(
            size
            for other, size in sizes.items()
            if other is None or (other != side and (directions is None or (other, side) in directions))
        )

    numbers = {side: size_of_those_for(side) for side in {None, *pool.side_of.values()}}
    uncovered = []
    for name in sorted(pool.organisations):
        at_least = numbers[pool.side_of.get(name)] - barred.get(name, 0)
        if at_least < needed and sum(may_judge(member, name) for member in pool.members) < needed:
            uncovered.append(name)
    return uncovered


def _ways(pool: DrawPool) -> int:
    """How many ways of directing the sides are tried."""
    sides = len(pool.sides)
    return 2 ** (sides * (sides - 1) // 2) if sides <= FEW_SIDES else CIRCLES


def _directions(pool: DrawPool, seed: str, way: int) -> Iterator[tuple[int, int]]:
    """Which side may judge which: of each pair exactly one the other.

    Few sides: bit n of `way` turns the n-th pair round, from what the seed says. Many: they stand in a
    seeded circle, and each judges the half that comes after it.
    """
    names = [min(side) for side in pool.sides]
    if len(names) <= FEW_SIDES:
        pairs = [(a, b) for a in range(len(names)) for b in range(a + 1, len(names))]
        for bit, (a, b) in enumerate(pairs):
            forward = int(order(seed, "pair", f"{names[a]} {names[b]}"), 16) % 2
            yield (a, b) if (forward ^ (way >> bit) & 1) else (b, a)
        return
    circle = sorted(range(len(names)), key=lambda side: order(seed, f"circle {way}", names[side]))
    for place, side in enumerate(circle):
        for step in range(1, (len(circle) - 1) // 2 + 1):
            yield side, circle[(place + step) % len(circle)]
    if len(circle) % 2 == 0:
        half = len(circle) // 2
        yield from ((circle[place], circle[place + half]) for place in range(half))


def _balanced(line: DrawnOrder) -> Draw:
    """Assign in the drawn order to whoever has least, then even out as long as that makes loads more even."""
    loads = [0] * len(line.circle)
    chosen: dict[str, list[int]] = {name: [] for name in line.organisations}
    for _place in range(line.pool.verdicts):
        for name in line.organisations:
            member = _next_with_least(line, name, loads, chosen[name])
            chosen[name].append(member)
            loads[member] += 1
    while _even_out(line, loads, chosen):
        pass
    assignments = {name: tuple(line.circle[n].id for n in numbers) for name, numbers in chosen.items()}
    return Draw(line, assignments, {member.id: loads[n] for n, member in enumerate(line.circle)})


def _next_with_least(line: DrawnOrder, name: str, loads: Sequence[int], taken: Sequence[int]) -> int:
    """From the organisation's start round the circle: the first of those with the least load who may."""
    start, size = line.start(name), len(loads)
    for level in sorted(set(loads)):
        for step in range(size):
            member = (start + step) % size
            if loads[member] == level and member not in taken and line.may_judge(line.circle[member], name):
                return member
    raise AssertionError(f"{name} was counted as covered")


def _even_out(line: DrawnOrder, loads: list[int], chosen: dict[str, list[int]]) -> bool:
    """Move one organisation from someone with most to someone with two fewer or less, over others if need be.

    Whether that was possible. Where it is not, no other assignment is more even (Harvey et al. 2006).
    """
    most, least = max(loads), min(loads)
    if most - least <= 1:
        return False
    held: dict[int, list[str]] = {}
    for name in line.organisations:
        for member in chosen[name]:
            held.setdefault(member, []).append(name)
    for first in range(len(loads)):
        if loads[first] - least >= 2 and _move_from(line, first, loads, chosen, held):
            return True
    return False


def _move_from(
    line: DrawnOrder,
    first: int,
    loads: list[int],
    chosen: dict[str, list[int]],
    held: Mapping[int, Sequence[str]],
) -> bool:
    came_from: dict[int, tuple[int, str]] = {first: (first, "")}
    waiting = deque([first])
    while waiting:
        member = waiting.popleft()
        if loads[member] <= loads[first] - 2:
            loads[member] += 1
            loads[first] -= 1
            while member != first:
                former, name = came_from[member]
                chosen[name][chosen[name].index(former)] = member
                member = former
            return True
        for name in held.get(member, ()):
            for other in range(len(loads)):
                if other in came_from or other in chosen[name]:
                    continue
                if line.may_judge(line.circle[other], name):
                    came_from[other] = (member, name)
                    waiting.append(other)
    return False
