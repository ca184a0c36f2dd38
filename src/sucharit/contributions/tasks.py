"""What waits for a person: shown on their first page, and to the person who takes over their role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: a sentence, and the very spot where it is done.

    `label` is the button's; `due` the last day; `completed` of `total` what is done already (None: no count);
    `blocks` whether other work can't go on before it, so that it comes first.
    """

    title: str | Promise
    url: str
    label: str | Promise = ""
    due: date | None = None
    completed: int | None = None
    total: int | None = None
    blocks: bool = False


# A function (person, organisation) → what this person may do at that organisation and has not done. It starts
# from `may`: a task is for those who may do it. (Any: this package knows neither persons nor organisations.)
providers: Registry[Callable[[Any, Any], list[Task]]] = Registry("tasks")


def tasks_of(person: Any, organisation: Any) -> list[Task]:
    """Everything that waits for this person at that organisation."""
    return [task for provider in providers for task in provider(person, organisation)]
