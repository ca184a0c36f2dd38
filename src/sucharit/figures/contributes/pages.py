"""Where an organisation's own survey has its page, for the pages that bring people to answer it."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(PageOf("own-survey", lambda link: reverse("figures:own-survey", args=[link])))
