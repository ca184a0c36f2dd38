"""A site speaks the language of its page, leads on from every page, and shows no heading over nothing."""

import re

import pytest
from django.utils import translation

from sucharit.square.drawings import short_month


def test_an_address_within_rows_leads_there_under_the_name_of_its_website(office, reader):
    duty = {
        "duties": {"th": "กำกับดูแลโรงเรียน"},
        "laws": [{"law": "ประกาศกระทรวง", "link": "https://law.example.org/a/long/address"}],
    }
    office.show("duty", duty)
    page = reader.get("/site/north/about/").content.decode()
    assert (
        '<a href="https://law.example.org/a/long/address" rel="noopener noreferrer">law.example.org</a>'
        in page
    )


def test_a_school_without_a_site_says_so_and_leads_to_its_office(office, reader):
    page = reader.get("/site/doi/").content.decode()
    assert "ยังไม่ได้เขียนเว็บไซต์" in page
    assert '<a class="button" href="/site/north/">' in page
    assert "ยังไม่ได้เขียนเว็บไซต์" not in reader.get("/site/north/").content.decode()


@pytest.mark.parametrize(
    ("path", "words"), [("ratings/", "Result of 2024"), ("integrity/", "statistics 2026")]
)
def test_english_pages_count_common_years(announced, reader, path, words):
    page = reader.get(f"/site/north/{path}?lang=en").content.decode()
    assert words in page
    assert not re.search(r">[^<]*\b25[5-7][0-9]\b[^<]*</(a|b|h2)>", page)


def test_a_month_without_purchases_says_none_in_english(office, reader):
    page = reader.get("/site/north/procurement/?lang=en").content.decode()
    assert "<b>None</b>" in page
    assert "January 2026</summary>" in page


@pytest.mark.parametrize(("language", "short"), [("th", "ต.ค."), ("en", "Oct")])
def test_an_axis_names_months_in_the_language_of_the_page(language, short):
    with translation.override(language):
        assert short_month("ตุลาคม 2568") == short_month("October 2025") == short


def test_a_small_page_has_no_heading_without_items(announced, reader):
    page = reader.get("/site/north/embed/items/").content.decode()
    lists = re.findall(r'<h2 class="h4">[^<]*</h2><ul class="record-list">(.*?)</ul>', page, re.DOTALL)
    assert lists
    assert all("<li>" in items for items in lists)
