"""Addresses of the follow-up of a year, quarter by quarter."""

from django.urls import path

from sucharit.driving.follow_up import close_page, report_page, sheet_page, summary_page

YEAR = "<slug:code>/<int:year>/"
QUARTER = f"{YEAR}quarters/<int:quarter>/"

urlpatterns = [
    path(f"{YEAR}quarters/", sheet_page.now, name="quarters"),
    path(QUARTER, sheet_page.quarter, name="quarter"),
    path(f"{QUARTER}summary/", summary_page.quarter_summary, name="quarter-summary"),
    path(f"{QUARTER}close/", close_page.close_quarter, name="close-quarter"),
    path(f"{QUARTER}<uuid:step>/", report_page.step_report, name="step-report"),
]
