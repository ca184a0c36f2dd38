"""The address of the page that computes a score again."""

from django.urls import path

from sucharit.recompute import views

MOUNTED_AT = "recompute/"
EVERYONE = True  # all its pages are public

app_name = "recompute"
urlpatterns = [path("<slug:programme>/<int:year>/<slug:code>/", views.recompute, name="page")]
