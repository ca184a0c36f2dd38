"""Addresses of the years as a whole."""

from django.urls import path

from sucharit.driving.year import home_page, year_page

urlpatterns = [
    path("", home_page.home, name="home"),
    path("<slug:code>/<int:year>/", year_page.year, name="year"),
]
