"""Addresses of the room's one page."""

from django.urls import path

from short_names import views

MOUNTED_AT = "desk/short-names/"

app_name = "short_names"
urlpatterns = [path("<slug:code>/", views.missing, name="missing")]
