"""Where the year of an organisation, its records of a kind, and one record have their pages."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(PageOf("year plan", lambda code, year: reverse("driving:year", args=[code, year])))
pages.add(
    PageOf("year record", lambda code, year, record: reverse("driving:record", args=[code, year, record]))
)
pages.add(PageOf("year records", lambda code, year, kind: reverse("driving:kind", args=[code, year, kind])))
pages.add(PageOf("year hand-over", lambda code, year: reverse("driving:hand-over", args=[code, year])))
