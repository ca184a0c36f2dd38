"""Where anyone asks an organisation, and each of its answers."""

from sucharit.contributions.filled_pages import FilledPages, filled_pages

filled_pages.add(FilledPages(frozenset({"questions:ask", "questions:question"})))
