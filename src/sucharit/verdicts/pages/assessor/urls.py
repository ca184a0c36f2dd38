"""Addresses of an assessor's pages: each assignment by its number."""

from django.urls import path

from sucharit.verdicts.pages.assessor import copies, judging, queue

ITEM = "<int:assignment>/<item:item>/"

urlpatterns = [
    path("", queue.home, name="home"),
    path("<int:assignment>/", queue.assignment, name="assignment"),
    path("<int:assignment>/hand-in/", queue.hand_in, name="hand-in"),
    path(ITEM, judging.item, name="item"),
    path(f"{ITEM}take-back/", judging.take_back, name="take-back"),
    path(f"{ITEM}kept/<int:capture>/", copies.kept, name="kept"),
    path(f"{ITEM}files/<sha256:sha256>/", copies.file, name="file"),
]
