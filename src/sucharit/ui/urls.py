"""Addresses: the gallery of components, the choice of language, and how a typed day is understood."""

from django.urls import path

from sucharit.ui import views

MOUNTED_AT = "ui/"
EVERYONE = True  # all its pages are public

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("language/", views.choose_language, name="language"),
    path("day/", views.day, name="day"),
]
