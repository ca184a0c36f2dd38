"""Addresses that exist only in the demo."""

from django.urls import path

from sucharit.demo import views

MOUNTED_AT = "demo/"

app_name = "demo"
urlpatterns = [
    path("answer/<slug:instrument>/", views.answer, name="answer"),
    path("mail/", views.letters, name="letters"),
]
