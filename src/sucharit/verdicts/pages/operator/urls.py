"""Addresses for those who run a round, and of what is public of its draw."""

from django.urls import path

from sucharit.verdicts.pages.operator import views

ROUND = "rounds/<int:round_id>/"

urlpatterns = [
    path("rounds/", views.rounds, name="rounds"),
    path(ROUND, views.round, name="round"),
    path(f"{ROUND}draw.json", views.published_draw, name="published-draw"),
    path(f"{ROUND}whole-draw.json", views.full_draw, name="full-draw"),
    path(f"{ROUND}step/<slug:move>/", views.move, name="move"),
]
