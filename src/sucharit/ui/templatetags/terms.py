"""A "?" beside a word that says what it means: `{% term "quota" %}`, `{% meaning title text %}`."""

from __future__ import annotations

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from sucharit.ui.terms import TERMS

register = template.Library()
COUNTER = "terms on this page"


@register.simple_tag(takes_context=True)
def term(context: Context, name: str) -> SafeString:
    """The "?" of one of `ui.terms`. Raises KeyError for another word."""
    return meaning(context, TERMS[name].title, TERMS[name].meaning)


@register.simple_tag(takes_context=True)
def meaning(context: Context, title: str | Promise, text: str | Promise) -> SafeString:
    """The "?" and its explanation; a browser that knows no popovers shows it as the button's title."""
    if not text:
        return SafeString()
    number = int(context.render_context.get(COUNTER) or 0) + 1
    context.render_context[COUNTER] = number
    return render_to_string("ui/term.html", {"title": title, "text": text, "number": number})
