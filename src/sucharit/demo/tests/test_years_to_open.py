"""A newcomer opens a year of each model from the demo's first page, as who leads it."""

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory
from django.urls import reverse

from sucharit.demo import years_to_open
from sucharit.demo.persons import email_of
from sucharit.people.joining import demo_sign_in
from sucharit.people.models import RoleKind
from sucharit.plans.tests.sample_year import OpenYear

LEAD = RoleKind.PROJECT_LEAD


@pytest.fixture
def year(db):
    """A year that the cast's project lead leads."""
    year = OpenYear("result-driven")
    year.nok.email = email_of(LEAD)
    year.nok.save()
    return year


def signed_in(settings, onward):
    """Where the demo's sign-in leads to."""
    settings.DEMO = True  # its address is only in a demo's table of addresses
    request = RequestFactory().post("/", {"next": onward})
    request.session = SessionStore()
    return demo_sign_in(request, LEAD.value).url


def test_the_first_page_offers_the_years_of_each_model_to_who_leads_them(year, settings):
    panel = years_to_open.welcome("country welcome")
    [seen] = panel.context["models"]
    assert (seen.model.id, [each.plan for each in seen.years]) == ("result-driven", [year.plan])
    [offered] = seen.years
    assert offered.role == LEAD.value
    assert signed_in(settings, offered.url) == offered.url


def test_years_that_no_one_of_the_cast_leads_are_not_offered(year):
    year.nok.email = "nok@example.org"
    year.nok.save()
    assert years_to_open.welcome("country welcome") is None


def test_no_other_page_offers_them(year):
    assert years_to_open.welcome("country") is None


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_signing_in_to_the_demo_leads_to_no_other_site(year, settings, elsewhere):
    assert signed_in(settings, elsewhere) == reverse("people:me")
