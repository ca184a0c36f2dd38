"""The north's own models, for tests that walk over all of the site: one published, one begun."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.cycle.tests.small_year import Year
from sucharit.languages import Text
from sucharit.own_models import actions, editing
from sucharit.own_models.models import OwnModel
from sucharit.people.models import Person, RoleKind


def make_own_models(year: Year, people: Mapping[RoleKind, Person]) -> None:
    """A copy of the plainest model that is published, and one with a step that asks for nothing yet."""
    lead, north = people[RoleKind.PROJECT_LEAD], year.places["north"]
    published, begun = (
        actions.begin(by=lead, organisation=north, title=Text(title, ""), copy_of="pdca")
        for title in ("วิธีของเรา", "ยังเขียนอยู่")
    )
    actions.publish(by=lead, own=published)
    actions.ask_for_all(by=lead, own=published)
    actions.change(
        by=lead,
        own=begun,
        edit=lambda values: editing.add_step(values, "plan", Text("คุยกันก่อน", "")),
        what={},
    )


def names_of_own_models() -> dict[str, list[str]]:
    """What the names in addresses of own models stand for."""
    return {
        "own_model": [str(pk) for pk in OwnModel.objects.values_list("pk", flat=True)],
        "own_stage": ["plan", "no-such-stage"],
        "own_step": ["P1", "P4", "no-such-step"],
        "own_list": ["opens", "completed", "no-such-list"],
    }
