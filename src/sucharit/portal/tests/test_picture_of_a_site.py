"""What a link to a site shows where it is shared, if the site has no result and no picture of its own."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from sucharit.people.models import Organisation
from sucharit.people.tests.factories import make_office, make_school
from sucharit.portal.pictures import kept
from sucharit.portal.pictures.content import site_content

SITE = Client(headers={"host": "localhost"})
ADDRESS = "/picture/site/doi.png"


@pytest.fixture
def school(db, settings, tmp_path):
    settings.VAR = tmp_path
    return make_school("โรงเรียนบ้านดอย", under=make_office("สพป.เชียงใหม่ เขต 3", code="north"), code="doi")


def picture(address):
    answer = SITE.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert "max-age" in answer.headers["Cache-Control"]
    assert "Cookie" not in answer.headers.get("Vary", "")
    return answer.content


def rows_that_differ(one, other):
    """The rows of dots, from the top, in which two contents are drawn differently."""
    first, second = (
        Image.open(BytesIO(kept.TEMPLATES.png("picture", own, kept.DOTS))).convert("L")
        for own in (one, other)
    )
    return [
        y
        for y in range(630)
        if first.crop((0, y, 1200, y + 1)).tobytes() != second.crop((0, y, 1200, y + 1)).tobytes()
    ]


def test_it_has_the_size_that_social_pages_ask_for_and_is_made_once(school, tmp_path):
    drawn = picture(ADDRESS)
    assert Image.open(BytesIO(drawn)).size == (1200, 630)
    assert picture(f"{ADDRESS}?x=1&lang=no") == drawn
    assert len(list((tmp_path / "pictures").iterdir())) == 1


def test_it_says_what_it_is_in_both_languages(school, tmp_path):
    thai, english = picture(ADDRESS), picture(f"{ADDRESS}?lang=en")
    assert thai != english
    assert len(list((tmp_path / "pictures").iterdir())) == 2


def test_a_school_has_another_mark_than_an_office(school):
    as_school = site_content(school)
    as_office = site_content(school.parent)
    assert as_school["emblem"].startswith("<svg")
    assert as_school["emblem"] != as_office["emblem"]
    same_words = {**as_office, **{name: as_school[name] for name in ("eyebrow", "name", "note")}}
    assert rows_that_differ(as_school, same_words)


def test_another_name_is_another_picture(school):
    before = picture(ADDRESS)
    Organisation.objects.filter(code="doi").update(name_th="โรงเรียนบ้านน้ำปู้")
    assert picture(ADDRESS) != before


@pytest.mark.parametrize(
    "name",
    [
        "ปู่ปี่ปั้นกี้",  # marks over marks, as high as Thai letters are
        ("โรงเรียนชุมชนบ้านปี่แก้วฝั่งทองทุ่งมณีนิลภูอุ่นใจน้ำปู้ญี่ปุ่น " * 6)[:200].strip(),
        ("Primary School of the Village under the High Mountain " * 6)[:200].strip(),
    ],
)
def test_no_letter_of_a_name_is_cut_or_meets_another_line(school, name):
    """Between what it is and what stands on the site there is a strip of rows that the name never touches."""
    school.name_th = name
    whole = site_content(school)
    name_rows = rows_that_differ(whole, {**whole, "name": ""})
    other_rows = rows_that_differ(whole, {**whole, "eyebrow": "", "note": "", "emblem": whole["emblem"]})
    above = max(y for y in other_rows if y < 200)
    below = min(y for y in other_rows if y > 300)
    assert above < min(name_rows)
    assert max(name_rows) < min(below, 366)


def test_who_is_not_there_has_no_picture(school, tmp_path):
    assert SITE.get("/picture/site/no-such.png").status_code == 404
    assert not list(tmp_path.rglob("*.png"))
