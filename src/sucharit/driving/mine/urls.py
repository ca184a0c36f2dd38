"""Addresses of what someone is to do in a year."""

from django.urls import path

from sucharit.driving.mine import mine_page

urlpatterns = [path("<slug:code>/<int:year>/mine/", mine_page.mine, name="mine")]
