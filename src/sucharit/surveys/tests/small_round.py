"""A small round for the tests of surveys: two offices, open today, everything as a real one would be."""

from datetime import timedelta

from django.utils import timezone

from sucharit.frameworks import load
from sucharit.frameworks.archive import pack
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.rounds.models import FrozenEdition, Participant, Round, Window
from sucharit.rounds.states import State
from sucharit.surveys import actions
from sucharit.surveys.models import ReleaseDay, ReleasedStep, Survey, Turnout

EDITION = "obec-area/2566"


def open_round(head_counts: dict[str, int | None] | None = None, edition: str = EDITION) -> Round:
    """An open round with an office for each code and head-count, and its surveys."""
    head_counts = {"one": 60, "two": 60} if head_counts is None else head_counts
    root, _ = Organisation.objects.get_or_create(
        code="obec", defaults={"name_th": "ส่วนกลาง", "kind": OrganisationKind.HEADQUARTERS}
    )
    framework = load(edition)
    frozen = FrozenEdition.objects.keep(framework.hash, edition, pack(edition))
    round = Round.objects.create(
        programme=framework.programme,
        year=framework.year,
        organiser=root,
        edition=edition,
        frozen=frozen,
        state=State.OPEN,
    )
    today = timezone.localdate()
    for kind in ("iit", "eit"):
        Window.objects.create(round=round, kind=kind, first=today, last=today + timedelta(days=30))
    for code, head_count in head_counts.items():
        office = Organisation.objects.create(
            code=code, name_th=f"สำนักงานเขต {code}", kind=OrganisationKind.AREA_PRIMARY, parent=root
        )
        Participant.objects.create(round=round, organisation=office, head_count=head_count)
    actions.make_surveys(round)
    return round


def pass_a_night() -> None:
    """What came today came yesterday: everything that is stored under a day moves back by one."""
    for model in (Turnout, ReleasedStep, ReleaseDay):
        for row in model.objects.order_by("day"):
            model.objects.filter(pk=row.pk).update(day=row.day - timedelta(days=1))


def survey(round: Round, code: str = "one", instrument: str = "iit", channel: str = "1") -> Survey:
    """One of the round's surveys."""
    return Survey.objects.select_related("organisation").get(
        round=round, organisation__code=code, instrument=instrument, channel=channel
    )
