"""The first page of those at a school leads to the site that no one began, and to no other."""

import pytest
from django.test import Client

from sucharit.website import actions

WAY = 'href="/desk/website/doi/"'


def first_page(person):
    client = Client()
    client.force_login(person)
    return client.get("/me/").content.decode()


def test_a_school_without_a_site_is_led_to_begin_it(office):
    assert WAY in first_page(office.fa)
    actions.begin_site(by=office.fa, organisation=office.school)
    assert WAY not in first_page(office.fa)


@pytest.mark.parametrize("who", ["nok", "oil", "eve"])
def test_no_one_of_the_office_is_told_to_begin_the_schools(office, who):
    assert WAY not in first_page(getattr(office, who))
