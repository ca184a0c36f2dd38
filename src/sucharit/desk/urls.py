"""Addresses of the desk. Steps of a round stand under `steps/`, so that no organisation's code is taken."""

from django.urls import path

from sucharit.desk import answer_files, step_views, views

MOUNTED_AT = "desk/"

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("rounds/new/", step_views.make_round, name="make-round"),
    path("rounds/<int:round>/", views.round, name="round"),
    path("rounds/<int:round>/steps/days/", step_views.days, name="days"),
    path("rounds/<int:round>/steps/head-counts/", step_views.head_counts, name="head-counts"),
    path("rounds/<int:round>/steps/verdicts/", step_views.verdicts, name="verdicts"),
    path("rounds/<int:round>/steps/results/", views.results, name="results"),
    path("rounds/<int:round>/steps/answers.zip", answer_files.answer_files, name="answer-files"),
    path("rounds/<int:round>/steps/<slug:move>/", step_views.move, name="move"),
    path("rounds/<int:round>/<slug:code>/", views.office, name="office"),
    path("rounds/<int:round>/<slug:code>/head-count/", step_views.head_count, name="head-count"),
]
