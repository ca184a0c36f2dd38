"""Addresses of the follow-up sheet, under those of a board."""

from django.urls import path

from sucharit.disclosure.sheet import views

BOARD = "<int:round_id>/<slug:code>/"

urlpatterns = [
    path(f"{BOARD}sheet/", views.sheet, name="sheet"),
    path(f"{BOARD}sheet.<slug:kind>", views.sheet_file, name="sheet-file"),
    path(f"{BOARD}sheet/check/", views.hold_check, name="sheet-check"),
    path(f"{BOARD}sheet/mended/", views.mend, name="sheet-mended"),
]
