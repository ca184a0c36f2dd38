"""Every address of the site, package by package."""

from django.conf import settings
from django.urls import include, path

from sucharit.people.access import everyone

urlpatterns = [
    path("a/", include("sucharit.surveys.urls")),
    path("desk/surveys/", include("sucharit.surveys.urls_ways")),
    path("desk/answers/", include("sucharit.surveys.urls_after")),
    path("desk/", include("sucharit.desk.urls")),
    path("ui/", include(everyone("sucharit.ui.urls"))),
    path("reports/", include("sucharit.reports.urls")),
    path("", include("sucharit.people.sign_in.urls")),
    path("", include("sucharit.people.urls")),
    path("", include(everyone("sucharit.portal.urls"))),
]
if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("sucharit.demo.urls")))
