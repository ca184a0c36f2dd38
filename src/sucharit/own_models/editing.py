"""What the form changes in a draft, as changes of the values of its files. Pure; it judges nothing.

A stage or a step that is taken away is forgotten where no page shows its name: in loops, in what documents
wait for, in pictures. Where a gate names it, it stays, and the loader's fault stands at that gate.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sucharit.languages import Text
from sucharit.own_models.drafts import DraftValues, FileValues
from sucharit.year_models.model import PictureKind
from sucharit.year_models.reader import DOCUMENTS, MAIN

COMPLETED, OPENS = "completed", "opens"
MAX_STAGES, MAX_STEPS, MAX_RULES = 15, 120, 20
AT_LEAST = "at-least"


class NotThere(LookupError):
    """The draft has no such stage, step, rule."""


class DraftIsFull(ValueError):
    """The draft has as many of these as a page can show."""


def title_of(values: DraftValues) -> Text:
    """What the model is called."""
    return text_of(values[MAIN].get("title"))


def text_of(both: Any) -> Text:
    """A wording as a file has it; empty where it is none."""
    own = both if isinstance(both, dict) else {}
    return Text(str(own.get("th", "")), str(own.get("en", "")))


def set_words(values: DraftValues, title: Text, about: Text) -> None:
    """What the model is called and what it is about."""
    values[MAIN]["title"], values[MAIN]["about"] = _both(title), _both(about)


def set_source(values: DraftValues, source: Text) -> None:
    """Where the model comes from."""
    values[MAIN]["source"] = _both(source)


def set_version(values: DraftValues, number: int) -> None:
    """Which version it is."""
    values[MAIN]["version"] = str(number)


def set_picture(values: DraftValues, kind: PictureKind, hub: Text) -> None:
    """How it is drawn: all its stages in order, with the layers that it has."""
    picture = values[MAIN].setdefault("picture", {})
    if picture.get("kind") != kind:
        picture["main"] = list(values[MAIN]["stages"])
        picture["beside"] = [id for id in picture.get("beside", []) if id not in picture["main"]]
        picture.pop("floors", None)
    picture["kind"] = str(kind)
    picture.pop("hub", None)
    if hub.th:
        picture["hub"] = _both(hub)


def add_stage(values: DraftValues, title: Text) -> str:
    """A new stage at the end, without steps. Returns its id. Raises DraftIsFull."""
    stages = values[MAIN]["stages"]
    if len(stages) >= MAX_STAGES:
        raise DraftIsFull
    id = _free("stage-{}", [*stages, *values[MAIN].get("layers", {})])
    stages[id] = {"title": _both(title), "about": _both(title), "steps": {}}
    _draw_also(values, id)
    return id


def set_stage(values: DraftValues, id: str, title: Text, about: Text, letter: str) -> None:
    """What a stage is called, what it is about, and its letter in the picture. Raises NotThere."""
    stage = _stage(values, id)
    stage["title"], stage["about"] = _both(title), _both(about, title)
    stage.pop("letter", None)
    if letter:
        values[MAIN]["stages"][id] = {
            "title": stage["title"],
            "about": stage["about"],
            "letter": letter,
            "steps": stage["steps"],
        }


def move_stage(values: DraftValues, id: str, up: bool) -> None:
    """Put a stage before the one above it, or after the one below it. Raises NotThere."""
    _stage(values, id)
    values[MAIN]["stages"] = _moved(values[MAIN]["stages"], id, up)
    main = values[MAIN]["picture"].get("main", [])
    order = list(values[MAIN]["stages"])
    if set(main) <= set(order):
        values[MAIN]["picture"]["main"] = [own for own in order if own in main]


def remove_stage(values: DraftValues, id: str) -> None:
    """Take a stage away with its steps. Raises NotThere."""
    for step in list(_stage(values, id)["steps"]):
        remove_step(values, step)
    del values[MAIN]["stages"][id]
    _draw_no_more(values, id)


def add_step(values: DraftValues, stage: str, title: Text) -> str:
    """A new step at the end of a stage, asking nothing yet. Returns its id. Raises NotThere, DraftIsFull."""
    own = _stage(values, stage)
    steps = _steps(values)
    if len(steps) >= MAX_STEPS:
        raise DraftIsFull
    letter = own.get("letter", "")[:1].upper()
    if letter not in string.ascii_uppercase or not letter:
        letter = string.ascii_uppercase[list(values[MAIN]["stages"]).index(stage)]
    id = _free(letter + "{}", steps)
    own["steps"][id] = {"title": _both(title), "about": _both(title), COMPLETED: []}
    return id


def set_step(
    values: DraftValues, id: str, title: Text, about: Text, each: Mapping[str, Any], due: int | None
) -> None:
    """A step's words, for which records it is walked ({} once a year), and its month. Raises NotThere."""
    step = _step(values, id)
    before = step.get("each", {})
    changed: FileValues = {"title": _both(title), "about": _both(about, title)}
    if each:
        left_out = (
            {"unless": before["unless"]} if before.get("kind") == each["kind"] and "unless" in before else {}
        )
        changed["each"] = {**each, **left_out}
    if due is not None:
        changed["due"] = Decimal(due)
    kept = {key: own for key, own in step.items() if key not in ("title", "about", "each", "due")}
    _replace_step(values, id, {**changed, **kept})


def move_step(values: DraftValues, id: str, up: bool) -> None:
    """Put a step before the one above it, or after the one below it, in its stage. Raises NotThere."""
    stage = stage_of(values, id)
    values[MAIN]["stages"][stage]["steps"] = _moved(values[MAIN]["stages"][stage]["steps"], id, up)


def remove_step(values: DraftValues, id: str) -> None:
    """Take a step away, with the loops and the waiting of documents that name it. Raises NotThere."""
    del values[MAIN]["stages"][stage_of(values, id)]["steps"][id]
    main = values[MAIN]
    if "loops" in main:
        main["loops"] = [own for own in main["loops"] if id not in (own.get("start"), own.get("end"))]
    for document in values.get(DOCUMENTS, {}).get("documents", {}).values():
        if id in document.get("needs", []):
            document["needs"] = [own for own in document["needs"] if own != id]
    for picture in values.get(DOCUMENTS, {}).get("pictures", {}).values():
        picture.get("decisions", {}).pop(id, None)
    _draw_no_more(values, id)


def add_ask(values: DraftValues, step: str, kind: str, by: str, count: int) -> None:
    """Ask for records of a kind; with a count of 1 or more the step is completed by so many.

    Raises NotThere, DraftIsFull.
    """
    ask: FileValues = {"kind": kind}
    rule: FileValues = {"rule": AT_LEAST, "kind": kind}
    if count > 1:
        rule["count"] = Decimal(count)
    if by:
        ask["by"], rule["by"] = [by], [by]
    _listed(values, step, "asks").append(ask)
    if count > 0:
        _listed(values, step, COMPLETED).append(rule)


def remove_ask(values: DraftValues, step: str, at: int) -> None:
    """Ask for it no longer, nor count what its rule counts. Raises NotThere."""
    asks = _step(values, step).get("asks", [])
    if not 0 <= at < len(asks):
        raise NotThere
    gone = asks.pop(at)
    kinds = {ask["kind"] for ask in asks}
    rules = _step(values, step).get(COMPLETED, [])
    counted = [own for own in rules if own.get("rule") == AT_LEAST and own.get("kind") == gone["kind"]]
    if gone["kind"] not in kinds and len(counted) == 1:
        rules.remove(counted[0])


def add_rule(values: DraftValues, step: str, where: str, rule: FileValues) -> None:
    """A further rule that completes a step, or that opens it. Raises NotThere, DraftIsFull."""
    _listed(values, step, where).append(rule)


def remove_rule(values: DraftValues, step: str, where: str, at: int) -> None:
    """Without this rule. Raises NotThere."""
    rules = _step(values, step).get(where, [])
    if where not in (COMPLETED, OPENS) or not 0 <= at < len(rules):
        raise NotThere
    del rules[at]


def stage_of(values: DraftValues, step: str) -> str:
    """The stage in which a step is. Raises NotThere."""
    for id, stage in values[MAIN]["stages"].items():
        if step in stage["steps"]:
            return str(id)
    raise NotThere(step)


def _stage(values: DraftValues, id: str) -> FileValues:
    if id not in values[MAIN]["stages"]:
        raise NotThere(id)
    own: FileValues = values[MAIN]["stages"][id]
    return own


def _step(values: DraftValues, id: str) -> FileValues:
    own: FileValues = values[MAIN]["stages"][stage_of(values, id)]["steps"][id]
    return own


def _steps(values: DraftValues) -> list[str]:
    return [id for stage in values[MAIN]["stages"].values() for id in stage["steps"]]


def _replace_step(values: DraftValues, id: str, step: FileValues) -> None:
    values[MAIN]["stages"][stage_of(values, id)]["steps"][id] = step


def _listed(values: DraftValues, step: str, key: str) -> list[Any]:
    own: list[Any] = _step(values, step).setdefault(key, [])
    if len(own) >= MAX_RULES:
        raise DraftIsFull
    return own


def _both(text: Text, otherwise: Text | None = None) -> dict[str, str]:
    """A wording as a file has it. What is not written in English is read in Thai."""
    th = text.th or (otherwise.th if otherwise else "")
    en = text.en or ("" if text.th or otherwise is None else otherwise.en)
    return {"th": th, "en": en or th}


def _free(pattern: str, taken: list[str]) -> str:
    return next(id for at in range(1, len(taken) + 2) if (id := pattern.format(at)) not in taken)


def _moved(mapping: dict[str, Any], id: str, up: bool) -> dict[str, Any]:
    keys = list(mapping)
    at = keys.index(id)
    to = max(at - 1, 0) if up else min(at + 1, len(keys) - 1)
    keys.insert(to, keys.pop(at))
    return {key: mapping[key] for key in keys}


def _draw_also(values: DraftValues, id: str) -> None:
    """A new stage is drawn after the others, unless the picture is one of steps."""
    picture = values[MAIN].setdefault("picture", {"kind": str(PictureKind.RING), "main": []})
    picture.pop("floors", None)
    if not set(picture.get("main", [])) & set(_steps(values)):
        picture.setdefault("main", []).append(id)


def _draw_no_more(values: DraftValues, id: str) -> None:
    picture = values[MAIN].get("picture", {})
    for key in ("main", "beside"):
        if id in picture.get(key, []):
            picture[key] = [own for own in picture[key] if own != id]
            picture.pop("floors", None)
