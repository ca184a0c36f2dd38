"""What the public sees of an office's items once the result is announced: on the office's page."""

from __future__ import annotations

from sucharit.contributions.panels import sections
from sucharit.verdicts.announced import section_of

sections.add(section_of)
