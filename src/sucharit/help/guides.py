"""The guides, read from the files in `guides/`: one for each kind of role, and one for the public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sucharit.languages import Text

FOLDER = Path(__file__).parent / "guides"
PUBLIC = "public"  # the guide of those who have no role
# The order in which people look for theirs: those who work with it every day first.
ORDER = (
    "project-lead",
    "executive",
    "school-admin",
    "assessor",
    "supervisor",
    "item-owner",
    "screening-committee",
    "staff",
    "operator",
    PUBLIC,
)


@dataclass(frozen=True, slots=True)
class GuidePicture:
    """A picture of a real page of the demo: `file` below `static/`, taken by `make pictures` as that role."""

    file: str
    page: str  # its address in the demo, or the instrument whose form is opened with a code
    is_phone: bool


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step of a guide."""

    title: Text
    text: Text
    picture: GuidePicture | None


@dataclass(frozen=True, slots=True)
class Guide:
    """What one role does, step by step."""

    id: str
    title: Text
    lead: Text
    steps: tuple[GuideStep, ...]


@cache
def guides() -> Mapping[str, Guide]:
    """Every guide by its id, in order."""
    return {name: _read(name) for name in ORDER}


def _read(name: str) -> Guide:
    content = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return Guide(
        id=name,
        title=Text(**content["title"]),
        lead=Text(**content["lead"]),
        steps=tuple(_step(name, place, step) for place, step in enumerate(content["steps"], 1)),
    )


def _step(guide: str, place: int, content: Mapping[str, Any]) -> GuideStep:
    picture = content.get("picture")
    return GuideStep(
        title=Text(**content["title"]),
        text=Text(**content["text"]),
        picture=GuidePicture(
            f"help/pictures/{guide}-{place}.jpg", picture["page"], picture.get("phone", False)
        )
        if picture
        else None,
    )
