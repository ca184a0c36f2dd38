"""Addresses of files that anyone may have, and of the desk where a site is written."""

from django.urls import path

from sucharit.website.pages import handing_out

MOUNTED_AT = ""

app_name = "website"
urlpatterns = [
    path("site-files/<slug:link>/<str:name>", handing_out.file, name="file"),
]
