"""Addresses of a year on one screen, and of the years of many places."""

from django.urls import path

from sucharit.driving.overview import one_year_page, schools_page

urlpatterns = [
    path("schools/", schools_page.schools, name="schools"),
    path("<slug:code>/<int:year>/overview/", one_year_page.overview, name="overview"),
]
