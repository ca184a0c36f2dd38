"""Addresses of an office's papers: under its code and year as all of a year, and its letter style."""

from django.urls import path

from sucharit.office_papers import views

MOUNTED_AT = ""

app_name = "office_papers"
_YEAR = "desk/year/<slug:code>/<int:year>/office-papers/"
_PAPER = f"{_YEAR}<uuid:record>/<slug:paper>/"
urlpatterns = [
    path("desk/year/<slug:code>/letter-style/", views.style, name="style"),
    path(_YEAR, views.papers, name="papers"),
    path(_PAPER, views.paper, name="paper"),
    path(f"{_PAPER}details/", views.save_details, name="save-details"),
    path(f"{_PAPER}file.<slug:kind>", views.file, name="file"),
]
