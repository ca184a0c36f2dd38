"""A square of one written site, one empty one, and the years that were announced."""

import pytest
from django.test import Client

from sucharit.portal.tests.cast import announce, store_totals
from sucharit.results.models import Source
from sucharit.website.tests.written import CONTACT, MANUAL, SiteOffice


@pytest.fixture
def office(db):
    """The north with a contact, news, a service and its structure; the school under it has nothing."""
    office = SiteOffice()
    office.show("contact", CONTACT)
    office.show()
    office.show("service-manual", MANUAL)
    director = {"title": {"th": "นางดี ใจงาม"}, "sort": "executive", "post": {"th": "ผู้อำนวยการ"}}
    office.show("person", director)
    for name, under in (("กลุ่มอำนวยการ", ""), ("งานสารบรรณ", "กลุ่มอำนวยการ"), ("กลุ่มนิเทศ", "")):
        office.show("unit", {"title": {"th": name}, "under": under, "head_post": {"th": "หัวหน้า"}})
    office.show("procurement-month", {"month": "1 ม.ค. 2569", "none": "yes"})
    office.show("complaint-statistics", {"year": "2569", "period": {"th": "ต.ค. - มี.ค."}, "none": "yes"})
    return office


@pytest.fixture
def announced(office):
    """The north was announced with an A for FY2566 and an AA for FY2567."""
    places = {"north": office.north}
    store_totals(announce(2566, Source.IMPORTED), places, {"north": ("94.67", "A", 1)})
    store_totals(announce(2567, Source.IMPORTED), places, {"north": ("96.10", "AA", 1)})
    return office


@pytest.fixture
def reader():
    """Someone who came from a search."""
    return Client()
