"""What waits in the years of an office: own steps, quarters to close, signatures, approvals."""

from __future__ import annotations

from sucharit.contributions.tasks import providers
from sucharit.driving.mine.waiting import tasks_of_years

providers.add(tasks_of_years)
