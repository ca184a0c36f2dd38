"""Tags of the gallery page."""

from __future__ import annotations

from pathlib import Path

from django import template
from django.apps import apps
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def specimen(content: str, name: str, title: str) -> SafeString:
    """One component in its states, with its name and the first line of its template: what it takes."""
    context = {"name": name, "title": title, "takes": first_line(name), "content": mark_safe(content)}  # noqa: S308
    return render_to_string("ui/gallery/specimen.html", context)


def first_line(name: str) -> str:
    """The comment at the head of a template, without its braces."""
    source = Path(apps.get_app_config("ui").path, "templates", name).read_text("utf-8")
    return source.partition("\n")[0].removeprefix("{#").removesuffix("#}").strip()
