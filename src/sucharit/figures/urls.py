"""Addresses of what is read after a survey, below `/desk/answers/`, and of what anyone may read of it."""

from django.urls import path

from sucharit.figures.pages import moderation_views, office_views, own_survey_views, public_pages

MOUNTED_AT = ""

app_name = "figures"
_DESK = "desk/answers/"
_ROUND = f"{_DESK}rounds/<int:round>/<slug:code>/<slug:instrument>/"
_OWN = f"{_DESK}own/<slug:link>/"
urlpatterns = [
    path(_ROUND, office_views.items, name="items"),
    path(f"{_ROUND}notes/", office_views.comments, name="comments"),
    path(f"{_ROUND}table.<slug:kind>", office_views.items_file, name="items-file"),
    path(f"{_DESK}notes/", moderation_views.moderate, name="moderate"),
    path(f"{_DESK}notes/pass/", moderation_views.pass_comment, name="pass-comment"),
    path(f"{_DESK}notes/black-out/", moderation_views.redact_comment, name="redact-comment"),
    path(f"{_DESK}notes/black-out-all/", moderation_views.redact_whole_comment, name="redact-whole-comment"),
    path(f"{_DESK}own/", own_survey_views.own_survey_list, name="own-surveys"),
    path(f"{_DESK}own/new/", own_survey_views.make_own_survey, name="make-own-survey"),
    path(f"{_DESK}own/preview/", own_survey_views.preview_own_survey, name="preview-own-survey"),
    path(_OWN, own_survey_views.own_survey, name="own-survey"),
    path(f"{_OWN}close/", own_survey_views.close_own_survey, name="close-own-survey"),
    path(f"{_OWN}table.<slug:kind>", own_survey_views.own_file, name="own-file"),
    path(f"{_OWN}report.<slug:kind>", own_survey_views.own_report, name="own-report"),
    path(f"{_OWN}show/", own_survey_views.show_own_survey, name="show-own-survey"),
    path(f"{_OWN}withdraw/", own_survey_views.withdraw_own_survey, name="withdraw-own-survey"),
    path("satisfaction/<slug:public_link>/", public_pages.public_results, name="public-results"),
    path("satisfaction/<slug:public_link>.json", public_pages.public_json, name="public-results-json"),
]
