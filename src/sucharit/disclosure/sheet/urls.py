"""Addresses of the follow-up sheet, under those of a board."""

from django.urls import path

from sucharit.disclosure.sheet import views
from sucharit.disclosure.sheet.making import MAKERS

BOARD = "<int:round_id>/<slug:code>/"

urlpatterns = [
    path(f"{BOARD}sheet/", views.sheet, name="sheet"),
    *(
        path(f"{BOARD}sheet.{kind}", views.sheet_file, {"kind": kind}, name=f"sheet-{kind}")
        for kind in MAKERS
    ),
    path(f"{BOARD}sheet/check/", views.hold_check, name="sheet-check"),
    path(f"{BOARD}sheet/mended/", views.mend, name="sheet-mended"),
]
