"""Every address of the site, package by package."""

from django.urls import include, path

urlpatterns = [
    path("ui/", include("sucharit.ui.urls")),
    path("reports/", include("sucharit.reports.urls")),
    path("", include("sucharit.portal.urls")),
]
