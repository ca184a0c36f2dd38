"""What waits on boards: for owners, the committee, the executive, the lead, and who looks after a school."""

from __future__ import annotations

from sucharit.contributions.tasks import providers
from sucharit.disclosure.office import waiting
from sucharit.disclosure.owners.waiting import items_of_leavers, items_passed_on

providers.add(waiting.tasks_on_boards)
providers.add(items_passed_on)
providers.add(items_of_leavers)
