"""Where an organisation's result is computed again: asked by the page that explains its score."""

from sucharit.contributions.pages import PageOf, pages
from sucharit.recompute.places import page_for

pages.add(PageOf("recompute", page_for))
