"""Addresses of reflections."""

from django.urls import path

from sucharit.reflections.pages import views

MOUNTED_AT = "desk/reflections/"
ACTIVITY = "<slug:code>/<uuid:activity>/"

app_name = "reflections"
urlpatterns = [
    path("", views.home, name="home"),
    path(ACTIVITY, views.activity, name="activity"),
    path(f"{ACTIVITY}open/", views.open_round, name="open"),
    path(f"{ACTIVITY}close/", views.close_round, name="close"),
    path(f"{ACTIVITY}memo/", views.write_memo, name="memo"),
]
