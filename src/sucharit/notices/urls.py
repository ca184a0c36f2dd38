"""Addresses of the page on which a webhook is set."""

from django.urls import path

from sucharit.notices import views

MOUNTED_AT = "desk/surveys/hooks/"

app_name = "notices"
urlpatterns = [
    path("<slug:code>/", views.webhook_page, name="webhook"),
    path("<slug:code>/set/", views.set_webhook, name="webhook-set"),
    path("<slug:code>/try/", views.try_webhook, name="webhook-try"),
]
