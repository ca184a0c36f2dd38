"""The figures of an own survey that its office shows."""

from sucharit.contributions.filled_pages import FilledPages, filled_pages

filled_pages.add(FilledPages(frozenset({"figures:public-results"})))
