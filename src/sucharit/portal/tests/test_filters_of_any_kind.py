"""Whatever stands in an address, the ranking answers; and an address says again what it said."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from sucharit.people.models import OrganisationKind, Region
from sucharit.portal.country.filters import STEPS, Filters, Passed, Sort, read_filters

RATINGS = ("AA", "A", "B")
YEARS = (2565, 2564, 2563)
PROVINCES = ("เวียงตะวัน", "ดอยอุ่นใจ")
NAMES = st.sampled_from(
    ["q", "kind", "region", "rating", "pass", "sort", "with", "page", "rows", "province", "other"]
)

wishes = st.builds(
    Filters,
    search=st.text("กขคabc 123", max_size=20).map(lambda text: " ".join(text.split())),
    kind=st.sampled_from(["", *OrganisationKind.values]),
    region=st.sampled_from(["", *Region.values]),
    rating=st.sampled_from(["", *RATINGS]),
    passed=st.sampled_from(["", *Passed]),
    sort=st.sampled_from(list(Sort)),
    downwards=st.booleans(),
    years=st.sets(st.sampled_from(YEARS)).map(lambda years: tuple(sorted(years, reverse=True))),
    page=st.integers(1, 99),
    rows=st.sampled_from(STEPS),
    province=st.sampled_from(["", *PROVINCES]),
)


@given(st.lists(st.tuples(NAMES, st.text(max_size=30)), max_size=12))
def test_any_address_is_read_and_nothing_unknown_gets_through(pairs):
    asked = QueryDict(mutable=True)
    for name, value in pairs:
        asked.appendlist(name, value)
    found = read_filters(asked, ratings=RATINGS, years=YEARS)
    assert found.rating in ("", *RATINGS)
    assert set(found.years) <= set(YEARS)
    assert found.page >= 1
    assert found.rows in STEPS
    assert found.province == ""
    assert len(found.search) <= 100


@given(wishes)
def test_an_address_made_of_a_wish_is_read_as_that_wish(wish):
    asked = QueryDict(wish.query(page=wish.page, rows=wish.rows))
    assert read_filters(asked, ratings=RATINGS, years=YEARS, provinces=PROVINCES) == wish
