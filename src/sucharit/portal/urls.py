"""Addresses of the public pages."""

from django.urls import path, register_converter

from sucharit.portal import views
from sucharit.portal.embed.views import embed_map, embed_office
from sucharit.portal.feeds import results_feed, robots
from sucharit.portal.pictures.views import country_picture, office_picture, site_picture


class TableFormat:
    """An address that ends in csv or xlsx."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TableFormat, "table")

MOUNTED_AT = ""
EVERYONE = True  # all its pages are public

app_name = "portal"
urlpatterns = [
    path("", views.country, name="country"),
    path("map/", views.country_map, name="map"),
    path("embed/map/", embed_map, name="embed-map"),
    path("embed/office/<slug:code>/", embed_office, name="embed-office"),
    path("picture/country.png", country_picture, name="country-picture"),
    path("picture/office/<slug:code>.png", office_picture, name="office-picture"),
    path("picture/site/<slug:code>.png", site_picture, name="site-picture"),
    path("results.atom", results_feed, name="results-feed"),
    path("robots.txt", robots, name="robots"),
    path("hits/", views.hits, name="hits"),
    path("ranking.<table:kind>", views.ranking_file, name="ranking-file"),
    path("office/<slug:code>/", views.office, name="office"),
    path("office/<slug:code>/explain/", views.explain, name="explain"),
    path("office/<slug:code>/compare/", views.compare, name="compare"),
    path("office/<slug:code>/what-if/", views.what_if, name="what-if"),
    path("office/<slug:code>/what-if/result/", views.what_if_result, name="what-if-result"),
    path("office/<slug:code>/facts-<int:year>.zip", views.facts_file, name="facts-file"),
    path("method/", views.methods, name="methods"),
    path("method/<slug:programme>/<slug:name>/", views.method, name="method"),
    path("method/<slug:programme>/<slug:name>/questions/", views.questions, name="questions"),
]
