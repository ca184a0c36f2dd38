"""Where an announced result can be read."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(
    PageOf(
        "results", lambda programme, year: f"{reverse('portal:country')}?programme={programme}&year={year}"
    )
)
pages.add(
    PageOf("result", lambda programme, code: f"{reverse('portal:office', args=[code])}?programme={programme}")
)
