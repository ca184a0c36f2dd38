"""A certificate that an organisation issued."""

from sucharit.contributions.filled_pages import FilledPages, filled_pages

filled_pages.add(FilledPages(frozenset({"certificates:confirm"})))
