"""Where a piece of evidence has its page."""

from __future__ import annotations

from sucharit.contributions.pages import PageOf, pages
from sucharit.evidence.tiles import piece_url

pages.add(PageOf("evidence", piece_url))
