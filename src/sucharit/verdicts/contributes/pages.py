"""Where assignments and verdicts have their pages."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(PageOf("assessor queue", lambda: reverse("verdicts:home")))
pages.add(PageOf("verdicts of round", lambda round: reverse("verdicts:round", args=[round.pk])))
pages.add(PageOf("published draw", lambda round: reverse("verdicts:published-draw", args=[round.pk])))
