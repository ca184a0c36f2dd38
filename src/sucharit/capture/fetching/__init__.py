"""Fetches a web address and what its page needs, through the one guard of `outbox`, and keeps the bytes.

`fetch` is the way in: it never raises for what the other side does.
"""

from sucharit.capture.fetching.fetched import Exchange, Fetched, FetchedPage, FetchRole
from sucharit.capture.fetching.pages import fetch
from sucharit.capture.fetching.plans import FetchPlan, usual_plan

__all__ = ["Exchange", "FetchPlan", "FetchRole", "Fetched", "FetchedPage", "fetch", "usual_plan"]
