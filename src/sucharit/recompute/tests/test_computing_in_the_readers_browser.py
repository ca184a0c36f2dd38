"""A stranger's browser computes a score by itself, and says where an announced figure differs."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from playwright.sync_api import expect

from sucharit.api.reading.editions import whole_edition
from sucharit.frameworks import edition_folders, load
from sucharit.portal.tests.cast import TOTAL_ONLY, WITHHELD, WORKED
from sucharit.recompute.contributes.pages import pages
from sucharit.results.models import IndicatorScore, Result
from sucharit.scoring import Facts, score
from sucharit.scoring.rating import rate

SCRIPT = """async ([script, cases]) => {
  const { compute, walk } = await import(script);
  return cases.map(([edition, result]) => {
    const tree = compute(edition, result);
    const values = [...walk(tree)].map(({ id, value }) => [id, value && `${value.over}/${value.under}`]);
    return { values: Object.fromEntries(values), rating: tree.rating && tree.rating.id };
  });
}"""
RANDOM = random.Random(2569)  # the same situations on every run
SITUATIONS = 12  # of each edition


def address(code: str, year: int = 2566) -> str:
    return f"/recompute/obec-area/{year}/{code}/"


def situation(edition) -> Facts:
    """Counts for most parts, none for some, and one leaf as announced."""
    counts: dict = {}
    announced = RANDOM.choice([leaf for tool in edition.instruments for leaf in tool.leaves()])
    for tool in edition.instruments:
        for leaf in tool.leaves():
            for item in leaf.items if leaf is not announced else ():
                for part in item.parts:
                    for channel in tool.channels:
                        tally = tuple(RANDOM.randrange(9) for _choice in part.scale.choices)
                        if RANDOM.random() < 0.9:
                            counts.setdefault(tool.id, {}).setdefault(channel, {})[part.column] = tally
    return Facts(counts=counts, published={announced.code: Fraction(RANDOM.randrange(10_001), 100)})


def as_the_api_tells(edition, facts: Facts) -> dict:
    ids = {leaf.code: leaf.id for tool in edition.instruments for leaf in tool.leaves()}
    tallies = [
        {"instrument": tool, "channel": channel, "column": column, "counts": list(tally)}
        for tool, channels in facts.counts.items()
        for channel, columns in channels.items()
        for column, tally in columns.items()
    ]
    leaves = [
        {"node": ids[code], "code": code, "score": f"{float(value):.2f}"}
        for code, value in facts.published.items()
    ]
    return {"answers": {"hidden": None, "tallies": tallies}, "indicators": leaves}


def test_the_browser_finds_every_fraction_that_the_definition_gives(small_country, browser_page):
    page = browser_page()
    page.goto(address(WORKED))
    cases, expected = [], []
    for name in edition_folders():
        edition = load(name)
        shape = whole_edition(name).model_dump(mode="json")
        for _situation in range(SITUATIONS):
            facts = situation(edition)
            cases.append([shape, as_the_api_tells(edition, facts)])
            tree = score(edition, facts)
            rating = rate(edition.ratings, tree.value, [tool.value for tool in tree.children])
            nodes = {
                node.id: node.value
                for node in tree.walk()
                if node.level in ("total", "instrument", "indicator")
            }
            expected.append((nodes, rating.id if rating else None))
    script = page.locator("script[src*='recompute/page']").get_attribute("src").replace("page", "score")
    computed = page.evaluate(SCRIPT, [script, cases])
    assert len(computed) == len(expected) >= 3 * SITUATIONS
    for here, (nodes, rating) in zip(computed, expected, strict=True):
        exact = {
            id: None if value is None else f"{value.numerator}/{value.denominator}"
            for id, value in nodes.items()
        }
        assert {id: here["values"][id] for id in exact} == exact
        assert here["rating"] == rating


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_a_stranger_sees_that_every_figure_is_equal(small_country, browser_page, axe, width, language):
    page = browser_page(width=width, language=language)
    page.goto(address(WORKED))
    expect(page.locator("#recompute[data-done]")).to_have_count(1)
    expect(page.get_by_text("Every figure is equal" if language == "en" else "ตรงกันทุกตัวเลข")).to_be_visible()
    expect(page.get_by_text("97.85").first).to_be_visible()
    total = Result.objects.get(organisation__code=WORKED, announcement__year=2566).score
    expect(page.locator("[data-total]")).to_have_text(f"{total:.2f}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)


def test_a_figure_that_was_announced_otherwise_is_named(small_country, browser_page):
    eit = IndicatorScore.objects.get(result__organisation__code=WORKED, node="eit")
    eit.score = Decimal("99.99")
    eit.save()
    page = browser_page()
    page.goto(address(WORKED))
    expect(page.get_by_text("ไม่ตรงกับที่ประกาศ")).to_be_visible()
    wrong = page.locator("[data-wrong] li")
    expect(wrong).to_have_count(1)
    expect(wrong).to_contain_text("99.99")
    expect(wrong).to_contain_text("91.89")


def test_without_scripts_the_page_leads_to_the_facts(small_country, client):
    page = client.get(address(WORKED)).content.decode()
    assert f"/api/v1/results/obec-area/2566/{WORKED}" in page
    assert "<noscript>" in page
    assert client.get(f"/api/v1/results/obec-area/2566/{WORKED}").status_code == 200


def test_where_there_are_no_counts_the_page_says_so(small_country, client):
    for code, year in ((TOTAL_ONLY, 2565), (WITHHELD, 2566)):
        assert "ไม่มีอะไรให้คำนวณซ้ำ" in client.get(address(code, year)).content.decode()
    assert client.get(address("nowhere")).status_code == 404
    assert client.get("/recompute/no-such/2566/x/").status_code == 404


def test_the_explained_score_leads_here(small_country, client):
    result = Result.objects.get(organisation__code=WORKED, announcement__year=2566)
    assert [page for page in pages if page.kind == "recompute"]
    explained = client.get(f"/office/{WORKED}/explain/?year=2566").content.decode()
    assert address(result.organisation.code) in explained
