"""Addresses of the pages on which an office writes a model of its own."""

from django.urls import path

from sucharit.own_models.pages import draft_pages, file_pages, list_pages, stage_pages, step_pages, try_page

MOUNTED_AT = "desk/models/"

app_name = "own_models"
_OFFICE = "of/<slug:code>/"
_OWN = f"{_OFFICE}<int:own_model>/"
_STEP = f"{_OWN}step/<str:own_step>/"
urlpatterns = [
    path("", list_pages.home, name="home"),
    path("asked/", list_pages.asked, name="asked"),
    path(_OFFICE, list_pages.models, name="list"),
    path(f"{_OFFICE}bring-in/", file_pages.bring_in, name="bring_in"),
    path(_OWN, draft_pages.draft, name="draft"),
    path(f"{_OWN}words/", draft_pages.words, name="words"),
    path(f"{_OWN}picture/", draft_pages.preview, name="preview"),
    path(f"{_OWN}publish/", draft_pages.publish, name="publish"),
    path(f"{_OWN}keep/", draft_pages.keep, name="keep"),
    path(f"{_OWN}try/", try_page.try_it, name="try"),
    path(f"{_OWN}files/", file_pages.export, name="export"),
    path(f"{_OWN}stage/<str:own_stage>/", stage_pages.stage, name="stage"),
    path(f"{_OWN}stage/<str:own_stage>/step/", stage_pages.add_step, name="add_step"),
    path(_STEP, step_pages.step, name="step"),
    path(f"{_STEP}words/", step_pages.words, name="step_words"),
    path(f"{_STEP}<slug:own_list>/", step_pages.rule, name="rule"),
]
