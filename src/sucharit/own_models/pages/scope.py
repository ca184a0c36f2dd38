"""Which model a page is about: to those who do not lead the office's year, it does not exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.own_models import actions
from sucharit.own_models.drafts import DraftValues, values_of
from sucharit.own_models.editing import NotThere
from sucharit.own_models.judging import JudgedDraft, judge
from sucharit.own_models.models import OwnModel
from sucharit.people.access import person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.verbs.attempts import attempt
from sucharit.year_models.model import ModelStage, ModelStep


@dataclass(frozen=True)  # without slots, to keep what it read
class OpenDraft:
    """A draft as a page reads it."""

    own: OwnModel

    @property
    def organisation(self) -> Organisation:
        return self.own.organisation

    @cached_property
    def values(self) -> DraftValues:
        """What its files hold."""
        return values_of(self.own.files)

    @cached_property
    def judged(self) -> JudgedDraft:
        """What the loader says of it."""
        return judge(self.own.model_id, self.own.files, self.values)

    @property
    def stages(self) -> tuple[ModelStage, ...]:
        return self.judged.model.stages if self.judged.model else ()

    def stage(self, id: str) -> ModelStage:
        """Raises Http404."""
        for stage in self.stages:
            if stage.id == id:
                return stage
        raise Http404("no such stage")

    def step(self, id: str) -> tuple[ModelStage, ModelStep]:
        """The step with its stage. Raises Http404."""
        for stage in self.stages:
            for step in stage.steps:
                if step.id == id:
                    return stage, step
        raise Http404("no such step")


def draft_for(request: HttpRequest, code: str, key: int) -> OpenDraft:
    """The model of that organisation, whose year the reader leads. Raises Http404 for any other."""
    rows = OwnModel.objects.where(person_of(request), May.LEAD_PLAN).select_related("organisation")
    return OpenDraft(get_object_or_404(rows, pk=key, organisation__code=code.lower()))


def change(
    request: HttpRequest,
    draft: OpenDraft,
    edit: Callable[[DraftValues], Any],
    what: dict[str, Any],
    words: str,
) -> bool:
    """Change the draft and say so, or say why not. Raises Http404 where what is changed is gone."""

    def do() -> str:
        actions.change(by=person_of(request), own=draft.own, edit=edit, what=what)
        return words

    try:
        return attempt(request, do)
    except NotThere as gone:
        raise Http404("no such part") from gone


def places_of(person: Person) -> list[Organisation]:
    """Organisations at which the person holds a role and leads the year."""
    return list(Organisation.objects.held_by(person).where(person, May.LEAD_PLAN).order_by("path"))
