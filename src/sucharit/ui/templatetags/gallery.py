"""Tags of the gallery page."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path

from django import template
from django.apps import apps
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def specimen(content: str, name: str, title: str) -> SafeString:
    """One component in its states, with its name and the first comment of its template: what it takes."""
    context = {"name": name, "title": title, "takes": first_comment(name), "content": mark_safe(content)}  # noqa: S308
    return render_to_string("ui/gallery/specimen.html", context)


@register.simple_tag
def component(template_name: str, specimen: Mapping[str, object], **more: object) -> SafeString:
    """A component in one state; the specimen's values have the names that the component takes."""
    return render_to_string(template_name, {**specimen, **more})


def first_comment(name: str) -> str:
    """What the comment at the head of a template says; it may go over several lines."""
    source = Path(apps.get_app_config("ui").path, "templates", name).read_text("utf-8")
    lines = takewhile(lambda line: line.startswith("{#"), source.splitlines())
    return " ".join(line.removeprefix("{#").removesuffix("#}").strip() for line in lines)
