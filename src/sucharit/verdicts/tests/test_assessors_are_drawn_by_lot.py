"""The draw: anyone who has the pool and the seed gets the same assignments, and no one judges their own."""

import json
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.verdicts import drawing
from sucharit.verdicts.drawing import DrawnFrom, DrawnOrder, DrawPool, NotCovered, draw, order, pool_of

OFFICES = tuple("ABCDE")


@st.composite
def pools(draw_, max_offices=7, max_members=12):
    offices = [f"office-{n}" for n in range(draw_(st.integers(1, max_offices)))]
    homes = st.sets(st.sampled_from(offices), max_size=2)
    members = draw_(
        st.lists(st.tuples(homes, st.sets(st.sampled_from(offices), max_size=1)), max_size=max_members)
    )
    return DrawPool(
        tuple(offices),
        tuple(
            DrawnFrom(f"assessor-{n}", frozenset(own), frozenset(barred))
            for n, (own, barred) in enumerate(members)
        ),
        draw_(st.sampled_from([1, 2])),
    )


def drawn_or_none(pool, seed="the lottery of 16 March: 123456"):
    try:
        return draw(pool, seed)
    except NotCovered:
        return None


def outsiders(number):
    return tuple(DrawnFrom(f"m{n}") for n in range(number))


@given(pools(), st.text(min_size=1, max_size=8))
@settings(max_examples=300)
def test_each_office_gets_its_assessors_and_no_one_judges_their_own(pool, seed):
    result = drawn_or_none(pool, seed)
    if result is None:
        return
    members = {member.id: member for member in pool.members}
    assert result.assignments.keys() == set(pool.organisations)
    for office, chosen in result.assignments.items():
        assert len(set(chosen)) == len(chosen) == pool.verdicts
        for name in chosen:
            assert office not in members[name].own | members[name].barred


@given(pools())
@settings(max_examples=300)
def test_no_two_offices_judge_each_other(pool):
    result = drawn_or_none(pool)
    if result is None:
        return
    members = {member.id: member for member in pool.members}
    arrows = {
        (own, office)
        for office, chosen in result.assignments.items()
        for name in chosen
        for own in members[name].own
    }
    assert not {(b, a) for a, b in arrows} & arrows


@given(pools())
@settings(max_examples=200)
def test_no_two_offices_would_judge_each_other_by_a_third_or_a_replacement_either(pool):
    result = drawn_or_none(pool)
    if result is None:
        return
    arrows = {
        (own, office)
        for office in pool.organisations
        for member in result.order.line(office)
        for own in member.own
    }
    assert not {(b, a) for a, b in arrows if a != b} & arrows


@given(pools())
@settings(max_examples=200)
def test_someone_is_always_left_for_a_third_opinion(pool):
    result = drawn_or_none(pool)
    if result is None:
        return
    for office, chosen in result.assignments.items():
        assert [member for member in result.order.line(office) if member.id not in chosen]


@given(st.integers(1, 40), st.integers(3, 15), st.sampled_from([1, 2]), st.text(min_size=1))
def test_outsiders_share_the_work_to_the_one(offices, people, verdicts, seed):
    pool = DrawPool(tuple(f"o{n}" for n in range(offices)), outsiders(people), verdicts)
    assert draw(pool, seed).spread <= 1


@given(st.integers(7, 30), st.integers(1, 3), st.text(min_size=1))
@settings(max_examples=50)
def test_offices_that_all_send_the_same_number_share_the_work_to_the_one(offices, each, seed):
    names = tuple(f"o{n}" for n in range(offices))
    pool = DrawPool(
        names, tuple(DrawnFrom(f"{name}-{n}", frozenset({name})) for name in names for n in range(each))
    )
    assert draw(pool, seed).spread <= 1


def ways_to_assign(pool):
    """Every assignment that keeps the rules, for tiny pools: by office who may judge it."""
    pairs = [(a, b) for a in range(len(pool.sides)) for b in range(a + 1, len(pool.sides))]
    for bits in product([False, True], repeat=len(pairs)):
        directions = {(b, a) if bit else (a, b) for bit, (a, b) in zip(bits, pairs, strict=True)}

        def may(member, office, directions=directions):
            if office in member.own | member.barred:
                return False
            theirs, its = pool.side_of_member(member), pool.side_of.get(office)
            return theirs is None or its is None or (theirs, its) in directions

        yield {office: [m.id for m in pool.members if may(m, office)] for office in pool.organisations}


@given(pools(max_offices=4, max_members=6))
@settings(max_examples=300)
def test_a_draw_is_refused_only_where_none_is_possible(pool):
    needed = pool.verdicts + 1
    possible = any(all(len(who) >= needed for who in way.values()) for way in ways_to_assign(pool))
    assert (drawn_or_none(pool) is not None) == possible


def best_spread(pool):
    from itertools import combinations

    best = None
    for way in ways_to_assign(pool):
        if any(len(who) < pool.verdicts + 1 for who in way.values()):
            continue
        options = [list(combinations(who, pool.verdicts)) for who in way.values()]
        for chosen in product(*options):
            loads = {member.id: 0 for member in pool.members}
            for names in chosen:
                for name in names:
                    loads[name] += 1
            spread = max(loads.values()) - min(loads.values())
            best = spread if best is None else min(best, spread)
            if best == 0:
                return 0
    return best


@given(pools(max_offices=3, max_members=5))
@settings(max_examples=150)
def test_loads_differ_by_one_wherever_the_rules_let_them(pool):
    result = drawn_or_none(pool)
    if result is not None and best_spread(pool) <= 1:
        assert result.spread <= 1


def test_the_refusal_names_who_can_not_be_covered():
    pool = DrawPool(("A", "B"), (DrawnFrom("m1", frozenset("A")), *outsiders(2)), 2)
    with pytest.raises(NotCovered) as refusal:
        draw(pool, "seed")
    assert (refusal.value.organisations, refusal.value.mutual) == (("A",), False)


def test_the_refusal_says_where_only_judging_each_other_would_cover_everyone():
    people = [DrawnFrom(f"{office}{n}", frozenset(office)) for office in "AB" for n in range(3)]
    with pytest.raises(NotCovered) as refusal:
        draw(DrawPool(("A", "B"), tuple(people), 2), "seed")
    assert refusal.value.mutual
    assert len(refusal.value.organisations) == 1


def test_another_seed_gives_another_draw_and_the_same_seed_the_same():
    pool = DrawPool(tuple(f"o{n}" for n in range(20)), outsiders(8))
    first, again, other = draw(pool, "1"), draw(pool, "1"), draw(pool, "2")
    assert first.assignments == again.assignments != other.assignments


@given(pools(), st.randoms())
@settings(max_examples=50)
def test_the_order_in_which_the_pool_is_written_changes_nothing(pool, random):
    offices, members = list(pool.organisations), list(pool.members)
    random.shuffle(offices)
    random.shuffle(members)
    shuffled = DrawPool(tuple(offices), tuple(members), pool.verdicts)
    assert shuffled.digest() == pool.digest()
    first, second = drawn_or_none(pool), drawn_or_none(shuffled)
    assert (first and first.assignments) == (second and second.assignments)


@given(pools())
@settings(max_examples=50)
def test_a_pool_survives_being_published(pool):
    published = json.loads(json.dumps(pool.canonical()))
    assert pool_of(published).digest() == pool.digest()


def test_a_pool_of_another_method_is_not_read():
    with pytest.raises(ValueError, match="sucharit-draw/1"):
        pool_of({"method": "dice"})


def test_assessors_are_even_over_many_seeds():
    """Who is drawn follows the seed alone: each of four judges an office about equally often."""
    pool = DrawPool(("A",), outsiders(4), 1)
    times = dict.fromkeys(("m0", "m1", "m2", "m3"), 0)
    for seed in range(600):
        (name,) = draw(pool, str(seed)).assignments["A"]
        times[name] += 1
    assert all(100 <= number <= 200 for number in times.values())


# ---- the worked example of docs/methods/verdicts.md, step by step, without the module's own steps ----

EXAMPLE = DrawPool(
    ("north", "south", "west"),
    (DrawnFrom("ant"), DrawnFrom("bee"), DrawnFrom("cat", frozenset({"north"})), DrawnFrom("dog")),
    2,
)
SEED = "16 March 2570 first prize 820866"


def test_the_worked_example_of_the_method_page():
    by_hand = sorted(["ant", "bee", "cat", "dog"], key=lambda name: order(SEED, "assessor", name))
    line = DrawnOrder(EXAMPLE, SEED)
    assert [member.id for member in line.circle] == by_hand
    starts = {name: int(order(SEED, "start", name), 16) % 4 for name in ("north", "south", "west")}
    result = draw(EXAMPLE, SEED)
    page = (Path(__file__).parents[4] / "docs/methods/verdicts.md").read_text("utf-8")
    assert f"circle: {' → '.join(by_hand)}" in page
    for office in line.organisations:
        chosen = result.assignments[office]
        assert f"| {office} | {starts[office]} | {chosen[0]} | {chosen[1]} |" in page
    assert EXAMPLE.digest() in page
    assert result.digest() in page


def test_a_stranger_recomputes_it_with_python_alone(tmp_path):
    published = {**EXAMPLE.canonical(), "seed": SEED, **draw(EXAMPLE, SEED).canonical()}
    (tmp_path / "draw.json").write_text(json.dumps(published))
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import drawing\n"
        "d = json.load(open(sys.argv[2])); r = drawing.draw(drawing.pool_of(d), d['seed'])\n"
        "assert r.canonical()['assignments'] == d['assignments']; print(r.digest())"
    )
    folder = str(Path(drawing.__file__).parent)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, folder, str(tmp_path / "draw.json")],
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == draw(EXAMPLE, SEED).digest(), done.stderr


@pytest.mark.slow
def test_a_country_of_schools_is_drawn_in_seconds():
    offices = [f"office-{n:03}" for n in range(245)]
    schools = {office: [f"{office}-{n}" for n in range(118)] for office in offices}
    people = [DrawnFrom(f"{office}/{n}", frozenset(schools[office])) for office in offices for n in range(2)]
    everyone = tuple(school for some in schools.values() for school in some)
    result = draw(DrawPool(everyone, tuple(people)), "seed")
    assert result.spread <= 1
    assert len(result.assignments) == 245 * 118
