"""Addresses of the board."""

from django.urls import path

from sucharit.driving.board import board_page

urlpatterns = [path("<slug:code>/<int:year>/board/", board_page.board, name="board")]
