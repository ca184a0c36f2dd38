"""Addresses of the pages over many boards."""

from django.urls import path

from sucharit.disclosure.oversight import remind, views

urlpatterns = [
    path("overview/", views.rounds, name="overviews"),
    path("overview/<int:round_id>/", views.overview, name="overview"),
    path("overview/<int:round_id>/offices/", views.offices, name="overview-offices"),
    path("overview/<int:round_id>/links/", views.links, name="overview-links"),
    path("overview/<int:round_id>/remind/", remind.remind_late, name="overview-remind"),
    path("overview/<int:round_id>/list.xlsx", views.list_file, name="overview-file"),
]
