"""Pages of the demo's invented offices, worded by someone else, show what the guidance asks for."""

from datetime import date
from pathlib import Path

import pytest

from sucharit.demo.websites import site
from sucharit.elements.finding import CheckContext, FindingResult
from sucharit.elements.findings import findings
from sucharit.elements.tests.invented.measuring import page_of
from sucharit.frameworks.loader import load

pytestmark = pytest.mark.slow

OFFICE = site.Website("-", "สำนักงานเขตตัวอย่าง", "สพป.ตัวอย่าง เขต 3", "ตัวอย่าง", 2566, "-")
CONTEXT = CheckContext(2566, date(2022, 10, 1), date(2023, 9, 30), (OFFICE.name, OFFICE.short), ())
EDITION = Path(__file__).parents[4] / "library/frameworks/obec-area/2566"


@pytest.fixture(scope="module")
def asked():
    instruments = load(EDITION).instruments
    items = [item for instrument in instruments for item in instrument.items() if item.guidance]
    return {item.id: item.guidance for item in items if item.id in site.items()}


def results(asked, monkeypatch, *, faulty):
    """(item, check, result) of every element with a check."""
    monkeypatch.setattr(site.Website, "is_faulty", lambda _self, item: faulty(item))
    for item, guidance in asked.items():
        kind, data = OFFICE.file(OFFICE.path_of(item).rsplit("/", 1)[1])
        page = page_of("pdf" if "pdf" in kind else "html", data)
        yield from ((item, finding.check, finding.result) for finding in findings(page, guidance, CONTEXT))


def test_of_what_the_good_pages_show_nine_in_ten_are_seen(asked, monkeypatch):
    seen = [
        result is FindingResult.SEEN for _, _, result in results(asked, monkeypatch, faulty=lambda _: False)
    ]
    assert len(seen) >= 90
    assert sum(seen) >= 0.9 * len(seen)


@pytest.mark.parametrize(
    ("item", "check"),
    [
        ("disclosure.service-manual", "fee"),
        ("disclosure.service-manual", "law"),
        ("disclosure.operation-progress", "budget"),
        ("disclosure.procurement-monthly", "none-stated"),
        ("disclosure.procurement-monthly", "table"),
        ("disclosure.complaint-statistics", "counts"),
        ("disclosure.complaint-statistics", "none-stated"),
    ],
)
def test_what_a_faulty_page_lacks_is_not_seen(item, check, asked, monkeypatch):
    of_item = {item: asked[item]}
    found = {found: result for _, found, result in results(of_item, monkeypatch, faulty=lambda _: True)}
    assert found[check] is FindingResult.NOT_SEEN
