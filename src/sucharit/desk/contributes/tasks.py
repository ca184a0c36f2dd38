"""What waits for a person at the desk: rounds to move on, head-counts, answers, verdicts, results to read."""

from __future__ import annotations

from sucharit.contributions.tasks import Task, providers
from sucharit.desk.home import oversight, own_tasks
from sucharit.people.models import Organisation, Person


@providers.add
def rounds_to_take_on(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds that this organisation runs and that are not announced."""
    return own_tasks.rounds_to_take_on(person, organisation)


@providers.add
def head_counts_to_report(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds that wait for this organisation's head-count."""
    return own_tasks.head_counts_to_report(person, organisation)


@providers.add
def answers_to_ask_for(person: Person, organisation: Organisation) -> list[Task]:
    """Open rounds in which this organisation does not have enough answers."""
    return own_tasks.answers_to_ask_for(person, organisation)


@providers.add
def verdicts_to_enter(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds in which some of those that take part have no verdicts yet."""
    return oversight.verdicts_to_enter(person, organisation)


@providers.add
def results_to_read(person: Person, organisation: Organisation) -> list[Task]:
    """Results of the organisation that were announced not long ago."""
    return oversight.results_to_read(person, organisation)


@providers.add
def late_at_the_organisation(person: Person, organisation: Organisation) -> list[Task]:
    """What its head should know of: no head-count, answers that are short though the days are over."""
    return oversight.late_at_the_organisation(person, organisation)


@providers.add
def schools_behind(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds of the organisation in which some of those under a supervisor's eye are short of answers."""
    return oversight.schools_behind(person, organisation)
