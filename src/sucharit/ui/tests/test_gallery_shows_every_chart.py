"""Every kind of chart that `sucharit.charts` exports is in the gallery, in both languages."""

import pkgutil

import pytest
from django.conf import settings
from django.test import Client

from sucharit import charts
from sucharit.ui.specimens import chart_specimens
from sucharit.ui.specimens import charts as modules


def test_every_kind_of_chart_has_a_module_of_specimens():
    assert sorted(module.name for module in pkgutil.iter_modules(modules.__path__)) == sorted(charts.KINDS)


@pytest.fixture(scope="module", params=["th", "en"])
def gallery(request):
    """The page in one language, and the charts that it should show."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = request.param
    return client.get("/ui/").content.decode(), chart_specimens(request.param)


@pytest.mark.parametrize("kind", charts.KINDS)
def test_the_gallery_shows_the_chart(kind, gallery):
    page, specimens = gallery
    drawings = [specimen.svg for specimen in specimens if specimen.kind == kind]
    assert drawings
    assert all(svg in page for svg in drawings)
