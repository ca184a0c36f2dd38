"""How a page calls a verb: do it and say so, or say why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from sucharit.verbs.refusals import Refused

Result = TypeVar("Result")


def attempt(request: HttpRequest, do: Callable[[], str]) -> bool:
    """Do it and say in a message what `do` returns, or why it was refused. Returns whether it was done."""
    message, refusal = result_or_refusal(do)
    if message is None:
        messages.error(request, refusal)
        return False
    messages.success(request, message)
    return True


def attempt_form(request: HttpRequest, form: BaseForm, do: Callable[[], str]) -> bool:
    """The same for a form that is shown again when it is refused: the reason stands over its fields."""
    message, refusal = result_or_refusal(do)
    if message is None:
        form.add_error(None, refusal)
        return False
    messages.success(request, message)
    return True


def result_or_refusal(do: Callable[[], Result]) -> tuple[Result | None, str]:
    """What `do` returns and no refusal, or None and the refusal in words."""
    result, refused = result_or_refused(do)
    return result, str(refused or "")


def result_or_refused(do: Callable[[], Result]) -> tuple[Result | None, Refused | None]:
    """The same with the refusal itself, for pages that show some kinds of it at their place."""
    try:
        return do(), None
    except Refused as refused:
        return None, refused
