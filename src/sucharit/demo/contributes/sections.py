"""The demo's welcome on the country's page."""

from __future__ import annotations

from sucharit.contributions.panels import sections
from sucharit.demo.trying import welcome

sections.add(welcome)
