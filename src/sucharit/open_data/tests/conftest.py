"""The announced year, for tests that need a release."""

import pytest

from sucharit.open_data.making import make_release
from sucharit.open_data.tests.open_year import announce_open_year, make_offices


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def announcement(db):
    make_offices()
    return announce_open_year()


@pytest.fixture
def kept(announcement):
    return make_release(announcement)
