"""Addresses of a year's calendar."""

from django.urls import path

from sucharit.driving.calendar import calendar_file, calendar_page

urlpatterns = [
    path("<slug:code>/<int:year>/calendar/", calendar_page.calendar, name="calendar"),
    path("<slug:code>/<int:year>/calendar.ics", calendar_file.calendar_file, name="calendar-file"),
]
