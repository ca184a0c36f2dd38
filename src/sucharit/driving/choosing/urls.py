"""Addresses of beginning a year, choosing its model, and setting what it aims at."""

from django.urls import path

from sucharit.driving.choosing import begin_page, choose_page, targets_page

urlpatterns = [
    path("<slug:code>/begin/", begin_page.begin, name="begin"),
    path("<slug:code>/<int:year>/choose/", choose_page.choose, name="choose"),
    path("<slug:code>/<int:year>/targets/", targets_page.targets, name="targets"),
]
