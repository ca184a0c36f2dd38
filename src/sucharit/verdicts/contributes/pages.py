"""Where assignments and verdicts have their pages."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(PageOf("assessor queue", lambda: reverse("verdicts:home")))
