"""What waits in an office's years: own steps, quarters to close, signatures, approvals; and at schools."""

from __future__ import annotations

from sucharit.contributions.tasks import providers
from sucharit.driving.agreements.waiting import tasks_of_signing
from sucharit.driving.mine.waiting import tasks_of_years
from sucharit.driving.next_year.waiting import tasks_of_hand_over

providers.add(tasks_of_years)
providers.add(tasks_of_signing)
providers.add(tasks_of_hand_over)
