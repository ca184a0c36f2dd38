"""The address of the search."""

from django.urls import path

from sucharit.search import views

MOUNTED_AT = "search/"
EVERYONE = True  # all its pages are public

app_name = "search"
urlpatterns = [path("", views.search, name="search")]
