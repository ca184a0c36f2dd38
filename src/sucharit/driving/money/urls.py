"""Addresses of a year's money."""

from django.urls import path

from sucharit.driving.money import money_page

urlpatterns = [path("<slug:code>/<int:year>/money/", money_page.money, name="money")]
