"""Addresses of the desk. Steps of a round are under `steps/`, so that they take no organisation's code."""

from django.urls import path

from sucharit.desk.home.views import home
from sucharit.desk.office import views as office
from sucharit.desk.round.calendar_file import calendar_file
from sucharit.desk.round.list_file import list_file
from sucharit.desk.round.views import round_page
from sucharit.desk.steps import uploads
from sucharit.desk.steps import views as steps
from sucharit.desk.steps.answer_files import answer_files
from sucharit.desk.steps.held import held
from sucharit.desk.steps.remind import remind

MOUNTED_AT = "desk/"

app_name = "desk"
urlpatterns = [
    path("", home, name="home"),
    path("rounds/new/", steps.make_round, name="make-round"),
    path("rounds/<int:round_id>/", round_page, name="round"),
    path("rounds/<int:round_id>/steps/days/", steps.days, name="days"),
    path("rounds/<int:round_id>/steps/head-counts/", uploads.head_counts, name="head-counts"),
    path("rounds/<int:round_id>/steps/head-counts.xlsx", uploads.head_count_file, name="head-count-file"),
    path("rounds/<int:round_id>/steps/verdicts/", uploads.verdicts, name="verdicts"),
    path("rounds/<int:round_id>/steps/verdicts.xlsx", uploads.verdict_file, name="verdict-file"),
    path("rounds/<int:round_id>/steps/held/", held, name="held"),
    path("rounds/<int:round_id>/steps/results/", steps.results, name="results"),
    path("rounds/<int:round_id>/steps/results/review/", steps.review, name="review"),
    path("rounds/<int:round_id>/steps/plan/cancel/", steps.cancel_plan, name="cancel-plan"),
    path("rounds/<int:round_id>/steps/answers.zip", answer_files, name="answer-files"),
    path("rounds/<int:round_id>/days.ics", calendar_file, name="calendar"),
    path("rounds/<int:round_id>/steps/list.<slug:kind>", list_file, name="list-file"),
    path("rounds/<int:round_id>/steps/remind/", remind, name="remind"),
    path("rounds/<int:round_id>/steps/<slug:move>/", steps.move, name="move"),
    path("rounds/<int:round_id>/<slug:code>/", office.office, name="office"),
    path("rounds/<int:round_id>/<slug:code>/head-count/", office.head_count, name="head-count"),
]
