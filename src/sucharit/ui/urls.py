"""Addresses: the gallery of components, and the choice of language."""

from django.urls import path

from sucharit.ui import views

MOUNTED_AT = "ui/"
EVERYONE = True  # all its pages are public

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("language/", views.choose_language, name="language"),
]
