"""What the loader says of a draft, each fault with the stage or step of the form that caused it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sucharit.data_files.faults import FileFault
from sucharit.data_files.packed import Files
from sucharit.own_models.drafts import DraftValues
from sucharit.year_models import library
from sucharit.year_models.model import YearModel
from sucharit.year_models.reader import MAIN

PART_KEYS = ("stages.", ".steps.")


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """A fault, and the stage and step of the form at which it is mended ("": none of the form)."""

    fault: FileFault
    stage: str = ""
    step: str = ""
    rest: str = ""  # what of the field follows after the stage or step: "completed.2.kind"

    @property
    def is_in_words(self) -> bool:
        """Whether the model's own words or its picture are meant, which the form changes too."""
        first = self.fault.field.split(".")[0]
        return self.fault.file == MAIN and first in ("title", "about", "source", "picture", "stages")


@dataclass(frozen=True, slots=True)
class JudgedDraft:
    """A draft as it is written (None: it can't even be drawn), and what is wrong in it."""

    model: YearModel | None
    faults: tuple[PlacedFault, ...]

    def at(self, stage: str = "", step: str = "") -> list[PlacedFault]:
        """The faults of a step, or of a stage but for those of its steps."""
        return [own for own in self.faults if own.step == step and (step or own.stage == stage)]


def judge(id: str, files: Files, values: DraftValues) -> JudgedDraft:
    """What the loader says of these files."""
    model, faults = library.judge(files, id)
    steps = {stage: list(own["steps"]) for stage, own in values[MAIN].get("stages", {}).items()}
    return JudgedDraft(model, tuple(placed(faults, steps)))


def placed(faults: Iterable[FileFault], steps: Mapping[str, Iterable[str]]) -> Iterable[PlacedFault]:
    """Each fault with its stage and step; `steps` are the ids of the steps of each stage."""
    for fault in sorted(set(faults)):
        yield _placed(fault, steps) if fault.file == MAIN else PlacedFault(fault)


def _placed(fault: FileFault, steps: Mapping[str, Iterable[str]]) -> PlacedFault:
    stage, rest = _taken(fault.field, PART_KEYS[0], steps)
    if not stage:
        return PlacedFault(fault)
    step, after = _taken(rest, PART_KEYS[1], steps[stage])
    return PlacedFault(fault, stage, step, (after if step else rest).lstrip("."))


def _taken(field: str, key: str, ids: Iterable[str]) -> tuple[str, str]:
    """The id that follows this key at the beginning of a field, and what follows the id."""
    if field.startswith(key):
        for id in sorted(ids, key=len, reverse=True):  # an id may have points
            rest = field[len(key) :]
            if rest == id or rest.startswith(f"{id}."):
                return id, rest[len(id) :]
    return "", field
