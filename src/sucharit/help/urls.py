"""Addresses of the help pages."""

from django.urls import path

from sucharit.help import views

MOUNTED_AT = "help/"
EVERYONE = True  # all its pages are public

app_name = "help"
urlpatterns = [
    path("", views.index, name="index"),
    path("words/", views.words, name="words"),
    path("about/", views.about, name="about"),
    path("contact/", views.contact, name="contact"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("<slug:guide>/", views.guide, name="guide"),
]
