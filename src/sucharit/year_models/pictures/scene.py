"""What a picture of the year shows, before any of it has a place: parts, their state, loops, what is next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sucharit.year_models.model import LayerKind, YearModel
from sucharit.year_models.outcomes import StepState, YearOutcome
from sucharit.year_models.pictures.words import COUNT, NONE, STATES, YEAR, count_of_steps
from sucharit.year_models.states import together

HrefOf = Callable[[str], str]  # the id of a stage, layer or step → where it leads, "" nowhere

# What is asked now is the first part of these states, the first state first.
_ASKED_FIRST: Final = (StepState.LATE, StepState.BEGUN, StepState.OPEN)


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A stage, layer or step as it is drawn. `letter` is "" where its sign stands alone.

    Without a `state` it is drawn as a model has it, before any year: `total` is its number of steps.
    """

    id: str
    title: str
    letter: str
    state: StepState | None
    completed: int
    total: int
    href: str = ""
    is_next: bool = False

    @property
    def share(self) -> float:
        return min(self.completed / self.total, 1.0) if self.total else 0.0

    def status(self, language: str) -> str:
        """How far it is, in words: "3 of 4 · under way"."""
        if self.state is None:
            return count_of_steps(self.total).in_language(language) if self.total else ""
        if not self.total:
            return NONE.in_language(language)
        count = COUNT.format(completed=self.completed, total=self.total).in_language(language)
        return f"{count} · {STATES[self.state].in_language(language)}"


@dataclass(frozen=True, slots=True)
class PictureLoop:
    """A way back between two main parts, by their place; None where an end is not among them."""

    start: int | None
    end: int | None
    about: str
    next_year: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn, in the language of the page."""

    title: str
    main: tuple[PicturePart, ...]
    beside: tuple[PicturePart, ...]
    base: tuple[PicturePart, ...]
    hub: str
    loops: tuple[PictureLoop, ...]
    completed: int  # steps of the year
    total: int
    language: str
    is_sketch: bool = False  # a model by itself, without a year
    floors: tuple[int, ...] = ()  # how many of the main parts stand in each line of a house; () as they fit

    def without_next(self) -> Scene:
        """The same without the sign of what comes next."""
        main, beside, base = (
            tuple(replace(part, is_next=False) for part in parts)
            for parts in (self.main, self.beside, self.base)
        )
        return replace(self, main=main, beside=beside, base=base)

    def parts(self) -> Iterator[PicturePart]:
        yield from self.main
        yield from self.beside
        yield from self.base

    @property
    def count(self) -> str:
        """How far the whole is, short enough for the middle of a picture."""
        if self.is_sketch:
            return count_of_steps(self.total).in_language(self.language)
        return f"{self.completed}/{self.total}"

    @property
    def reads(self) -> str:
        """The same as a screen reader says it."""
        if self.is_sketch:
            return self.count
        return YEAR.format(completed=self.completed, total=self.total).in_language(self.language)


def scene_of(
    model: YearModel, outcome: YearOutcome | None, *, language: str, href_of: HrefOf, next_step: str = ""
) -> Scene:
    """The scene of a year, or of a model without one.

    Raises KeyError where the picture names a part that the model has not.
    """
    reader = _SceneReader(model, outcome, language, href_of)
    picture = model.picture
    ids = (*picture.main, *picture.beside, *picture.base)
    lies_in = {next_step, next((stage.id for stage, step in model.steps() if step.id == next_step), "")}
    asked = next((id for id in ids if id in lies_in), "") or reader.asked(ids)
    main, beside, base = (
        tuple(replace(reader.part(id), is_next=id == asked) for id in ids)
        for ids in (picture.main, picture.beside, picture.base)
    )
    return Scene(
        title=model.title.in_language(language),
        main=main,
        beside=beside,
        base=base,
        hub=picture.hub.in_language(language) if picture.hub else "",
        loops=tuple(reader.loops()),
        completed=sum(step.state is StepState.COMPLETED for step in outcome.steps) if outcome else 0,
        total=len(outcome.steps if outcome else tuple(model.steps())),
        language=language,
        is_sketch=outcome is None,
        floors=picture.floors,
    )


def stages_of(
    model: YearModel, outcome: YearOutcome | None, *, language: str
) -> Iterator[tuple[PicturePart, tuple[PicturePart, ...]]]:
    """Every stage with its steps, in order; without states where there is no outcome."""
    reader = _SceneReader(model, outcome, language, lambda _part: "")
    for stage in model.stages:
        yield reader.part(stage.id), tuple(reader.part(step.id) for step in stage.steps)


@dataclass(frozen=True, slots=True)
class _SceneReader:
    model: YearModel
    outcome: YearOutcome | None
    language: str
    href_of: HrefOf

    def part(self, id: str) -> PicturePart:
        """The stage, layer or step with this id."""
        for place, stage in enumerate(self.model.stages, 1):
            if stage.id == id:
                return self._drawn(id, stage.title.in_language(self.language), stage.letter or str(place))
        for layer in self.model.layers:
            if layer.id == id:
                return self._drawn(id, layer.title.in_language(self.language), "")
        step = self.model.step(id)
        # Of a step T-team the picture writes T: two steps of one letter have ids of their own
        return self._drawn(id, step.title.in_language(self.language), id.partition("-")[0])

    def asked(self, ids: tuple[str, ...]) -> str:
        """The id of the part that is asked now, "" where none is; never of a value that stands all year."""
        standing = {layer.id for layer in self.model.layers if layer.kind is LayerKind.VALUE}
        parts = [self.part(id) for id in ids if id not in standing]
        for state in _ASKED_FIRST:
            for part in parts:
                if part.state is state and part.total:
                    return part.id
        return ""

    def loops(self) -> Iterator[PictureLoop]:
        stage_of = {step.id: stage.id for stage, step in self.model.steps()}
        places = {id: place for place, id in enumerate(self.model.picture.main)}
        for loop in self.model.loops:
            start, end = (places.get(id, places.get(stage_of.get(id, ""))) for id in (loop.start, loop.end))
            yield PictureLoop(start, end, loop.about.in_language(self.language), loop.next_year)

    def _drawn(self, id: str, title: str, letter: str) -> PicturePart:
        state, completed, total = self._standing(id)
        return PicturePart(id, title, letter, state, completed, total, self.href_of(id))

    def _standing(self, id: str) -> tuple[StepState | None, int, int]:
        if self.outcome is None:
            stages = {stage.id: len(stage.steps) for stage in self.model.stages}
            return None, 0, stages.get(id, 0)
        for part in self.outcome.parts:
            if part.id == id:
                return part.state, part.completed, part.total
        states = [step.state for step in self.outcome.of_step(id)]
        completed = states.count(StepState.COMPLETED)
        return together(states), completed, len(states)
