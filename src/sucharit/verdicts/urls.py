"""Addresses of judging what is published."""

from sucharit.verdicts.pages.assessor.urls import urlpatterns as assessor

MOUNTED_AT = "desk/verdicts/"

app_name = "verdicts"
urlpatterns = [*assessor]
