"""Addresses of the way from one year into the next, and of an office's years."""

from django.urls import path

from sucharit.driving.next_year import end_page, hand_over_page, years_page

YEAR = "<slug:code>/<int:year>/"

urlpatterns = [
    path("<slug:code>/years/", years_page.office_years, name="office-years"),
    path(f"{YEAR}end/", end_page.year_end, name="year-end"),
    path(f"{YEAR}from-last-year/", hand_over_page.hand_over, name="hand-over"),
]
