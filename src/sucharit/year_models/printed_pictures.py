"""Pictures and photographs that documents print: which there are, what each takes and is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sucharit.languages import Text

# What each maker takes beside its title: keys of a picture in documents.yaml; those that end in ! it needs.
PICTURE_MAKERS: Final[Mapping[str, tuple[str, ...]]] = {
    "year": (),  # the year as its model's own picture, each part lit by its state
    "model": (),  # the same of the model by itself
    "steps": ("decisions",),  # every step, from the first to the last
    "whole": ("top", "lists!", "base"),  # the model between what stands above it and what it rests on
    "history": (),  # totals of earlier years, last year's, and the new one
    "indicators": (),  # the indicators against the target
    "progress": (),  # what became of the steps that were due in each quarter
    "signed": ("kind!",),  # how many signed, of how many who were asked
}
# The kinds of record that a picture is drawn from: who approves the document approves these too. The states
# that pictures of the year show rest on all records, and are no part of what is approved.
PICTURE_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "history": ("history-score", "national-mean"),
    "progress": ("plan-row", "activity", "step", "step-report", "quarter-close"),
}
PHOTOGRAPH_TYPES: Final = ("photo", "picture-set")  # of evidence, where a part names none
MOST_PHOTOGRAPHS: Final = 24  # of one part


@dataclass(frozen=True, slots=True)
class PictureDecision:
    """A question after a step: yes goes on, no does what `otherwise` says and comes back to the step."""

    step: str
    asks: Text
    otherwise: Text


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture that the model's documents print; `title` is its caption."""

    id: str
    title: Text
    maker: str
    decisions: tuple[PictureDecision, ...] = ()
    kind: str = ""  # whose signatures are counted
    top: str = ""  # the kind whose texts stand on top
    where: Mapping[str, Any] = field(default_factory=dict)  # which of them
    lists: Mapping[str, Text] = field(default_factory=dict)  # the lists that are shown, with their titles
    base: Text | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that it is drawn from."""
        return (*PICTURE_KINDS.get(self.maker, ()), *filter(None, (self.kind, self.top)))

    def given(self) -> Iterator[str]:
        """The keys that it has beside title and maker."""
        return (key for key in ("decisions", "kind", "top", "lists", "base") if getattr(self, key))


@dataclass(frozen=True, slots=True)
class Photographs:
    """Evidence pictures of records that a part prints: those that may be public, each once."""

    kinds: tuple[str, ...]
    types: tuple[str, ...] = PHOTOGRAPH_TYPES
    most: int = 6
