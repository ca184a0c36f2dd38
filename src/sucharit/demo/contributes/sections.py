"""The demo's welcome on the country's page."""

from __future__ import annotations

from sucharit.contributions.panels import sections
from sucharit.demo import trying, years_to_open

sections.add(trying.welcome)
sections.add(years_to_open.welcome)
