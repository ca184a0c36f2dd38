"""Addresses of what is read after a survey, below `/desk/answers/`."""

from django.urls import path

from sucharit.figures.pages import moderation_views, office_views, own_survey_views

MOUNTED_AT = "desk/answers/"

app_name = "figures"
urlpatterns = [
    path("rounds/<int:round>/<slug:code>/<slug:instrument>/", office_views.items, name="items"),
    path("rounds/<int:round>/<slug:code>/<slug:instrument>/notes/", office_views.comments, name="comments"),
    path(
        "rounds/<int:round>/<slug:code>/<slug:instrument>/table.<slug:kind>",
        office_views.items_file,
        name="items-file",
    ),
    path("notes/", moderation_views.moderate, name="moderate"),
    path("notes/pass/", moderation_views.pass_comment, name="pass-comment"),
    path("notes/black-out/", moderation_views.redact_comment, name="redact-comment"),
    path("notes/black-out-all/", moderation_views.redact_whole_comment, name="redact-whole-comment"),
    path("own/", own_survey_views.own_survey_list, name="own-surveys"),
    path("own/new/", own_survey_views.make_own_survey, name="make-own-survey"),
    path("own/preview/", own_survey_views.preview_own_survey, name="preview-own-survey"),
    path("own/<slug:link>/", own_survey_views.own_survey, name="own-survey"),
    path("own/<slug:link>/close/", own_survey_views.close_own_survey, name="close-own-survey"),
    path("own/<slug:link>/table.<slug:kind>", own_survey_views.own_file, name="own-file"),
    path("own/<slug:link>/report.<slug:kind>", own_survey_views.own_report, name="own-report"),
]
