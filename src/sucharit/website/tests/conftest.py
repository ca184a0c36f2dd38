"""The office whose site is written, with a store of its own."""

import pytest

from sucharit.website.tests.written import SiteOffice


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return SiteOffice()
