"""Where the year of an organisation, and one record of it, have their pages."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(PageOf("year plan", lambda code, year: reverse("driving:year", args=[code, year])))
pages.add(
    PageOf("year record", lambda code, year, record: reverse("driving:record", args=[code, year, record]))
)
