"""Addresses of the respondent's pages, below `/a/`. `respond.routes` says which is what."""

from django.urls import path

from sucharit.surveys.respond.views import respond

app_name = "surveys"
urlpatterns = [
    path("<slug:link>/", respond, name="answer"),
    path("<slug:link>/en/", respond, name="answer-en"),
    path("<slug:link>/register/", respond, name="register"),
    path("<slug:link>/en/register/", respond, name="register-en"),
    path("<path:rest>", respond, name="rest"),
]
