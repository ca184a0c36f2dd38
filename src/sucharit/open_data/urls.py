"""Addresses of open data: the years, each year's release with its files, and the catalogue."""

from django.urls import path

from sucharit.open_data import pages

MOUNTED_AT = "open-data/"
EVERYONE = True  # all its pages are public

app_name = "open_data"
_RELEASE = "<slug:programme>-<int:year>/"
urlpatterns = [
    path("", pages.index, name="index"),
    path("catalog.jsonld", pages.catalogue, name="catalogue"),
    path(_RELEASE, pages.release, name="release"),
    path(f"{_RELEASE}version-<slug:open_version>/<str:open_file>", pages.earlier_file, name="earlier-file"),
    path(f"{_RELEASE}<str:open_file>", pages.file, name="file"),
]
