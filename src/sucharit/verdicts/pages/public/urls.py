"""Addresses that everyone may open."""

from django.urls import path

from sucharit.verdicts.pages.public.announced_copy import announced_copy

urlpatterns = [
    path("announced/<int:announced>/<item:item>/<int:place>/", announced_copy, name="announced-copy"),
]
