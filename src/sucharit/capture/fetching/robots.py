"""What a site's robots.txt asks of us: what no robot may open, and how long to wait between two visits."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from protego import Protego

SECONDS = 3_600.0  # that an answer counts
MOST_SITES = 2_000
MOST_BYTES = 512_000  # that are read of it (RFC 9309 asks for 500 KiB)


@dataclass(frozen=True, slots=True)
class SiteRules:
    """A site's rules for robots. Protego compares in linear time, whatever wildcards a site thinks up."""

    parser: Protego
    agent: str

    def allows(self, url: str) -> bool:
        """Whether the address may be opened."""
        return bool(self.parser.can_fetch(url, self.agent))

    @property
    def delay(self) -> float:
        """Seconds between two visits; 0 where the site says nothing, or nonsense."""
        delay = self.parser.crawl_delay(self.agent)
        return delay if delay is not None and math.isfinite(delay) and delay > 0 else 0.0


class RobotsFiles:
    """The rules of the sites visited lately, and when that was; for all threads of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rules: OrderedDict[str, tuple[float, SiteRules]] = OrderedDict()
        self._visited: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, site: str) -> SiteRules | None:
        """The rules of a site, scheme and host with port, if they were read lately."""
        with self._lock:
            at, rules = self._rules.get(site, (0.0, None))
        return rules if rules and self._clock() - at < SECONDS else None

    def keep(self, site: str, text: str, agent: str) -> SiteRules:
        """Read a robots.txt and remember it."""
        rules = SiteRules(Protego.parse(text), agent)
        with self._lock:
            self._rules[site] = (self._clock(), rules)
            _drop_oldest(self._rules)
        return rules

    def seconds_to_wait(self, site: str, delay: float) -> float:
        """How long until this process may visit the site again. The visit counts as made then."""
        now = self._clock()
        with self._lock:
            free = max(now, self._visited.pop(site, now - delay) + delay)
            self._visited[site] = free
            _drop_oldest(self._visited)
        return free - now


def _drop_oldest(kept: OrderedDict[str, Any]) -> None:
    while len(kept) > MOST_SITES:
        kept.popitem(last=False)
