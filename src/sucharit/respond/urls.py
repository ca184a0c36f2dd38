"""Addresses of the respondent's pages, below `/a/`. `respond.routes` says which is what."""

from django.urls import path

from sucharit.respond.views import respond

MOUNTED_AT = "a/"

app_name = "respond"
urlpatterns = [
    path("<slug:link>/", respond, name="answer"),
    path("<slug:link>/en/", respond, name="answer-en"),
    path("<slug:link>/register/", respond, name="register"),
    path("<slug:link>/en/register/", respond, name="register-en"),
    path("<path:rest>", respond, name="rest"),
]
