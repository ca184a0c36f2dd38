"""Makes the skeletons of a respondent's pages from templates; each is rendered once and cached."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from sucharit.respond import inline, wording
from sucharit.respond.skeleton import Skeleton, place
from sucharit.surveys import snapshot
from sucharit.surveys.models import BY_ANYONE, Mode
from sucharit.surveys.questionnaire import Questionnaire

LANGUAGES = ("th", "en")
# Faster than this on average, no one has read a question. Only "fast" or nothing leaves the page.
FAST_SECONDS = 2
BYTES_PER_CHARACTER = 3  # bytes that a Thai character takes: this many always fit
FORM_SCRIPTS = ("work", "words", "steps", "post", "send", "switch", "code", "answer")
REGISTER_SCRIPTS = ("work", "register")


@dataclass(frozen=True, slots=True)
class FormVariant:
    """What makes one form's skeleton differ from another's."""

    questionnaire: str  # its hash
    language: str
    mode: str
    comment_bytes: int
    blind: bool = False  # answered with a ballot in place of a code
    official: bool = True  # the questions of a framework, not an organisation's own


@lru_cache(maxsize=64)
def form_page(variant: FormVariant) -> Skeleton:
    """The form of a survey of this variant."""
    return Skeleton(_form(snapshot.questionnaire(variant.questionnaire), variant, is_preview=False))


def preview_html(questionnaire: Questionnaire, language: str, comment_bytes: int) -> str:
    """The form as staff may look at it; it can't be sent."""
    return _form(
        questionnaire, FormVariant("", language, Mode.OPEN, comment_bytes, official=False), is_preview=True
    )


@lru_cache(maxsize=64)
def state_page(state: str, language: str) -> Skeleton:
    """A page that says what happened: `thanks`, `used`, `unknown`, `early`, `closed` …"""
    return Skeleton(_render("state", language, (), {"state": state, "up": _up(state)}))


@lru_cache(maxsize=2)
def registration_page(language: str) -> Skeleton:
    """The page where visitors register to be drawn."""
    return Skeleton(_render("register", language, REGISTER_SCRIPTS, {}))


def _form(questionnaire: Questionnaire, variant: FormVariant, *, is_preview: bool) -> str:
    number = len(questionnaire.questions)
    content = {
        "official": wording.wording(questionnaire.title, variant.language) if variant.official else "",
        "sections": wording.page_sections(questionnaire, variant.language, official=variant.official),
        "number": number,
        "minutes": questionnaire.minutes,
        "by_code": variant.mode != Mode.OPEN,
        "by_anyone": variant.mode in BY_ANYONE,
        "is_own": not variant.official,
        "is_blind": variant.blind,
        "may_register": variant.mode == Mode.DRAWN,
        # An organisation's own survey asks for no free text: its maker could have written all but one.
        "letters": variant.comment_bytes // BYTES_PER_CHARACTER if variant.official else 0,
        "fast": FAST_SECONDS,
        "is_preview": is_preview,
    }
    return _render("page", variant.language, FORM_SCRIPTS, content)


def _render(template: str, language: str, scripts: tuple[str, ...], content: dict[str, object]) -> str:
    names = (
        "title",
        "heading",
        "name",
        "first",
        "last",
        "result",
        "notice",
        "code",
        "ticket",
        "work",
        "note",
        "fields",
    )
    context = {
        "language": language,
        "style": mark_safe(inline.style()),  # noqa: S308 — our own file
        "script": mark_safe(inline.scripts(*scripts)) if scripts else "",  # noqa: S308 — our own files
        **wording.promises(language),
        "place": {name: mark_safe(place(name)) for name in names},  # noqa: S308 — filled in escaped
        **content,
    }
    with translation.override(language):
        return render_to_string(f"respond/{template}.html", context)


def _up(state: str) -> str:
    """How many steps down the address of such a page lies from the survey's, as a relative address."""
    return "../" if state in ("thanks", "registered") else ""
