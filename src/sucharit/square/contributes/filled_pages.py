"""All pages of a site: the frame is ours, and what stands in it the organisation's."""

from sucharit.contributions.filled_pages import FilledPages, filled_pages

_PAGES = ("home", "section", "record", "items", "item", "follow", "embed", "embedded")
filled_pages.add(FilledPages(frozenset(f"square:{page}" for page in _PAGES)))
