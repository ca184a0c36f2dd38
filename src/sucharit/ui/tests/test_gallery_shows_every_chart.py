"""Every kind of chart that `sucharit.charts` exports is in the gallery, in both languages."""

import pkgutil

import pytest

from sucharit import charts
from sucharit.ui.specimens import chart_specimens
from sucharit.ui.specimens import charts as modules


def test_every_kind_of_chart_has_a_module_of_specimens():
    assert sorted(module.name for module in pkgutil.iter_modules(modules.__path__)) == sorted(charts.KINDS)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", charts.KINDS)
def test_the_gallery_shows_the_chart(kind, language, client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    drawings = [specimen.svg for specimen in chart_specimens(language) if specimen.kind == kind]
    assert drawings
    page = client.get("/ui/").content.decode()
    assert all(svg in page for svg in drawings)
