"""Addresses of the pages of owners, under those of a board."""

from django.urls import path

from sucharit.disclosure.owners import passing_on_views, views

BOARD = "<int:round_id>/<slug:code>/"

urlpatterns = [
    path(f"{BOARD}owners/", views.owners, name="owners"),
    path(f"{BOARD}owners/set/", views.set_owners, name="owners-set"),
    path(f"{BOARD}owners/table/", views.import_owners, name="owners-import"),
    path(f"{BOARD}owners/table.xlsx", views.owners_file, name="owners-file"),
    path(f"{BOARD}owners/last-year/", views.like_last_year, name="owners-last-year"),
    path(f"{BOARD}owners/pass-on/", passing_on_views.pass_on, name="pass-on"),
    path(f"{BOARD}owners/accept/", passing_on_views.accept, name="accept-items"),
    path(f"{BOARD}owners/files/<int:owner>/", passing_on_views.handed_file, name="handed-over-file"),
]
