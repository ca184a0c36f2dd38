"""Addresses of the quality checks."""

from django.urls import path

from sucharit.driving.checks import checks_page

urlpatterns = [
    path("<slug:code>/<int:year>/checks/", checks_page.checks, name="checks"),
    path("<slug:code>/<int:year>/checks/answer/", checks_page.answer, name="answer-check"),
]
