"""Addresses of the pages of years: each office's under its code, each year under the office's."""

from sucharit.driving.agreements.urls import urlpatterns as agreements
from sucharit.driving.board.urls import urlpatterns as board
from sucharit.driving.calendar.urls import urlpatterns as calendar
from sucharit.driving.checks.urls import urlpatterns as checks
from sucharit.driving.choosing.urls import urlpatterns as choosing
from sucharit.driving.elsewhere.urls import urlpatterns as elsewhere
from sucharit.driving.follow_up.urls import urlpatterns as follow_up
from sucharit.driving.mine.urls import urlpatterns as mine
from sucharit.driving.money.urls import urlpatterns as money
from sucharit.driving.next_year.urls import urlpatterns as next_year
from sucharit.driving.overview.urls import urlpatterns as overview
from sucharit.driving.records.urls import urlpatterns as records
from sucharit.driving.year.urls import urlpatterns as year

MOUNTED_AT = "desk/year/"

app_name = "driving"
urlpatterns = [
    *year,
    *agreements,
    *overview,
    *choosing,
    *elsewhere,
    *mine,
    *board,
    *calendar,
    *follow_up,
    *next_year,
    *money,
    *records,
    *checks,
]
