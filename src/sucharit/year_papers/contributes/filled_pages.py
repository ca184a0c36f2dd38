"""The published documents of an organisation's year."""

from sucharit.contributions.filled_pages import FilledPages, filled_pages

filled_pages.add(FilledPages(frozenset({"year_papers:published"})))
