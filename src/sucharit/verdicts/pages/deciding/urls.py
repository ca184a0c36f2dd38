"""Addresses of disputes for those who decide them."""

from django.urls import path

from sucharit.verdicts.pages.deciding import appeals, own

DISPUTE = "disputes/<int:dispute>/"

urlpatterns = [
    path("disputes/", own.disputes, name="disputes"),
    path(DISPUTE, own.dispute, name="dispute"),
    path(f"{DISPUTE}kept/<int:capture>/", own.kept, name="disputed-copy"),
    path(f"{DISPUTE}files/<sha256:sha256>/", own.file, name="disputed-file"),
    path("rounds/<int:round_id>/appeals/<int:dispute>/", appeals.decide, name="decide"),
]
