"""Where the board of an organisation in a round, and one item of it, have their pages."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(PageOf("item board", lambda round, code: reverse("disclosure:board", args=[round, code])))
pages.add(
    PageOf("board item", lambda round, code, item: reverse("disclosure:item", args=[round, code, item]))
)
