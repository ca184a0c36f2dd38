"""A year that is played once by the verbs: what was seen of it at each stage is kept, nothing stays of it."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sucharit.plans.models import YearPlan
from sucharit.plans.reading import findings_of, outcome_of
from sucharit.verbs.refusals import Refused
from sucharit.year_models.outcomes import StepState
from sucharit.year_papers.gathering import sources_of
from sucharit.year_tables.tables import make

DONE = StepState.COMPLETED
_PLAYED = {}  # what was seen, by what plays it


class SeenYear:
    """What was seen of a year, by the name of the stage or of what was tried."""

    def __init__(self, plan):
        self.plan = plan
        self.sources, self.outcomes, self.findings, self.refused, self.papers = {}, {}, {}, {}, {}
        self.told = {}

    def keep(self, stage):
        plan = self.fresh()
        self.sources[stage], self.outcomes[stage] = sources_of(plan), outcome_of(plan)
        self.findings[stage] = {own.finding.check for own in findings_of(plan)}

    def fresh(self):
        return YearPlan.objects.select_related("organisation", "model").get(pk=self.plan.pk)

    def try_to(self, what, act):
        """Keep why something is refused; "" where it is not."""
        try:
            with transaction.atomic():
                act()
        except (PermissionDenied, Refused) as refusal:
            self.refused[what] = str(refusal)
        else:
            self.refused[what] = ""

    def records(self, stage, kind):
        return self.sources[stage].facts.records.of_kind(kind)

    def table(self, stage, name, language="th"):
        sources = self.sources[stage]
        return make(sources.model.table(name), sources, language)

    def is_done(self, stage, step):
        return all(own.state is DONE for own in self.outcomes[stage].of_step(step))

    def part(self, stage, id):
        return next(own for own in self.outcomes[stage].parts if own.id == id)


@contextmanager
def nothing_stays(blocker):
    """Use the database, and leave it as it was."""
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def played_once(play, blocker):
    """What `play` gives, played by the first who asks."""
    if play not in _PLAYED:
        with nothing_stays(blocker):
            _PLAYED[play] = play()
    return _PLAYED[play]
