"""Where rounds and the organisations that take part have their pages."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(PageOf("work", lambda: reverse("desk:home")))
pages.add(PageOf("participant", lambda round, code: reverse("desk:office", args=[round, code])))
