"""What waits for a person at the desk: rounds to move on, head-counts, answers, verdicts, results to read."""

from __future__ import annotations

from sucharit.contributions.tasks import providers
from sucharit.desk.home import oversight, own_tasks

providers.add(own_tasks.surveys_to_decide)
providers.add(own_tasks.rounds_to_take_on)
providers.add(own_tasks.head_counts_to_report)
providers.add(own_tasks.answers_to_ask_for)
providers.add(oversight.verdicts_to_enter)
providers.add(oversight.results_to_read)
providers.add(oversight.late_at_the_organisation)
providers.add(oversight.schools_behind)
