"""A best practice that its office opened to everyone."""

from sucharit.contributions.filled_pages import FilledPages, filled_pages

filled_pages.add(FilledPages(frozenset({"best_practices:public"})))
