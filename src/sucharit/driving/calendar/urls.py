"""Addresses of a year's calendar."""

from django.urls import path

from sucharit.driving.calendar import address_page, calendar_file, calendar_page

urlpatterns = [
    path("<slug:code>/<int:year>/calendar/", calendar_page.calendar, name="calendar"),
    path("<slug:code>/<int:year>/calendar/address/", address_page.address, name="calendar-address"),
    path("calendar/<str:secret>.ics", address_page.private_file, name="private-calendar"),
    path("<slug:code>/<int:year>/calendar.ics", calendar_file.calendar_file, name="calendar-file"),
]
