"""Where the reflections of an activity have their page."""

from __future__ import annotations

from sucharit.contributions.pages import PageOf, pages
from sucharit.reflections.pages.scope import activity_url

pages.add(PageOf("reflections", activity_url))
