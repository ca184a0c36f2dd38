"""Addresses of an organisation's preliminary verdicts."""

from django.urls import path

from sucharit.verdicts.pages.office import views

PART = "rounds/<int:round_id>/<slug:code>/"
ITEM = f"{PART}<item:item>/"

urlpatterns = [
    path(PART, views.preliminary, name="preliminary"),
    path(ITEM, views.item, name="own-item"),
    path(f"{ITEM}dispute/", views.dispute, name="object"),
    path(f"{ITEM}appeal/", views.appeal, name="appeal"),
]
