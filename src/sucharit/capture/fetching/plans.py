"""How far fetching a page may go: who is asked as whom, and what it may cost."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version

from django.conf import settings

from sucharit.capture.fetching.robots import RobotsFiles
from sucharit.outbox.guard import Lookup, Rules

MB = 2**20
ROBOT = "sucharit"  # the name that a robots.txt may use
_ROBOTS = RobotsFiles()  # of this process, so that a site is asked for its rules once an hour


@dataclass(frozen=True, slots=True)
class FetchPlan:
    """The limits of one page. Sizes are bytes, times seconds."""

    rules: Rules
    agent: str
    seconds: float = 30.0  # for the page with its redirects, from looking up to the last byte
    body: int = 32 * MB  # of the page, as it comes and unpacked
    redirects: int = 10
    requisites: int = 200  # how many
    requisite_seconds: float = 10.0  # for each
    requisite_body: int = 8 * MB  # of each
    all_seconds: float = 90.0  # for all requisites
    all_bytes: int = 32 * MB  # of all requisites, as they come or unpacked, what is more
    obeys_robots: bool = True
    longest_delay: float = 30.0  # of those that a robots.txt may ask for
    robots: RobotsFiles = field(default=_ROBOTS, repr=False, compare=False)
    look_up: Lookup | None = field(default=None, repr=False, compare=False)
    tls: ssl.SSLContext | None = field(default=None, repr=False, compare=False)


def usual_plan() -> FetchPlan:
    """The plan that the settings make."""
    rules = Rules(
        ports=settings.OUTGOING_PORTS,
        plain=True,
        refused=settings.OUTGOING_REFUSED,
        on_loopback=settings.CAPTURES_ON_LOOPBACK,
    )
    return FetchPlan(rules, agent=f"{ROBOT}/{version('sucharit')} (+{settings.PUBLIC_ADDRESS}/)")


@cache
def system_trust() -> ssl.SSLContext:
    """TLS with the certificates that the system trusts, read once: reading them takes longer than a page."""
    return ssl.create_default_context()
