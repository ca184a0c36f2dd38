"""Addresses of what is read after surveys, below `/desk/answers/`."""

from django.urls import path

from sucharit.figures.pages import own_views, views

MOUNTED_AT = "desk/answers/"

app_name = "figures"
urlpatterns = [
    path("rounds/<int:round>/<slug:code>/<slug:instrument>/", views.items, name="items"),
    path("rounds/<int:round>/<slug:code>/<slug:instrument>/notes/", views.notes, name="notes"),
    path(
        "rounds/<int:round>/<slug:code>/<slug:instrument>/table.<slug:kind>",
        views.items_file,
        name="items-file",
    ),
    path("notes/", views.moderate, name="moderate"),
    path("notes/pass/", views.let_pass, name="let-pass"),
    path("notes/black-out/", views.black_out, name="black-out"),
    path("notes/black-out-all/", views.black_out_all, name="black-out-all"),
    path("own/", own_views.listed, name="own-surveys"),
    path("own/new/", own_views.make, name="make-own-survey"),
    path("own/<slug:link>/", own_views.survey, name="own-survey"),
    path("own/<slug:link>/close/", own_views.close, name="close-own-survey"),
    path("own/<slug:link>/table.<slug:kind>", own_views.own_file, name="own-file"),
]
