"""Addresses of questions: for everyone, for who asked, and for those who answer."""

from django.urls import path

from sucharit.questions.pages import desk_pages, public_pages

MOUNTED_AT = ""

app_name = "questions"
_DESK = "desk/questions/"
_OFFICE = f"{_DESK}<slug:code>/"
urlpatterns = [
    path("ask/mine/<str:asker_secret>/", public_pages.mine, name="mine"),
    path("ask/<slug:code>/", public_pages.ask, name="ask"),
    path("ask/<slug:code>/<int:question>/", public_pages.question, name="question"),
    path(_DESK, desk_pages.home, name="home"),
    path(_OFFICE, desk_pages.questions, name="list"),
    path(f"{_OFFICE}desk/", desk_pages.desk, name="desk"),
    path(f"{_OFFICE}<int:question>/", desk_pages.question, name="answer"),
    path(f"{_OFFICE}<int:question>/decline/", desk_pages.decline, name="decline"),
    path(f"{_OFFICE}<int:question>/take-back/", desk_pages.take_back, name="take-back"),
]
