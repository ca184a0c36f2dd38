"""Makes the shells of a respondent's pages from templates; each is rendered once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from sucharit.respond import inline, wording
from sucharit.respond.shell import Shell, place
from sucharit.surveys import snapshot
from sucharit.surveys.models import Mode
from sucharit.surveys.questionnaire import Questionnaire

LANGUAGES = ("th", "en")
# Sooner than this on average nobody has read a question. Only "fast" or nothing leaves the page.
FAST_SECONDS = 2
NOTE_LETTERS = 3  # bytes that a Thai letter takes: so many letters always fit
FORM_SCRIPTS = ("work", "words", "steps", "send", "answer")
REGISTER_SCRIPTS = ("work", "register")


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes one form's shell differ from another's."""

    questionnaire: str  # its hash
    language: str
    mode: str
    note_bytes: int
    blind: bool = False  # answered with a ballot in place of a code


@lru_cache(maxsize=64)
def form(kind: Kind) -> Shell:
    """The form of a survey of this kind."""
    return Shell(_form(snapshot.questionnaire(kind.questionnaire), kind, is_preview=False))


def specimen(questionnaire: Questionnaire, language: str, note_bytes: int) -> str:
    """The form as staff may look at it; it can't be sent."""
    return _form(questionnaire, Kind("", language, Mode.CODE, note_bytes), is_preview=True)


@lru_cache(maxsize=64)
def told(state: str, language: str) -> Shell:
    """A page that says how something stands: `thanks`, `used`, `unknown`, `early`, `closed` …"""
    return Shell(_render("state", language, (), {"state": state, "up": _up(state)}))


@lru_cache(maxsize=2)
def register(language: str) -> Shell:
    """The page where one registers to be drawn."""
    return Shell(_render("register", language, REGISTER_SCRIPTS, {}))


def _form(questionnaire: Questionnaire, kind: Kind, *, is_preview: bool) -> str:
    number = len(questionnaire.questions)
    content = {
        "heading": wording.wording(questionnaire.title, kind.language),
        "parts": wording.parts(questionnaire, kind.language),
        "number": number,
        "minutes": wording.minutes(number),
        "by_code": kind.mode != Mode.OPEN,
        "is_blind": kind.blind,
        "may_register": kind.mode == Mode.DRAWN,
        "letters": kind.note_bytes // NOTE_LETTERS,
        "fast": FAST_SECONDS,
        "is_preview": is_preview,
    }
    return _render("page", kind.language, FORM_SCRIPTS, content)


def _render(template: str, language: str, scripts: tuple[str, ...], content: dict[str, object]) -> str:
    names = ("title", "name", "first", "last", "notice", "code", "ticket", "note", "fields")
    given = {
        "language": language,
        "style": mark_safe(inline.style()),  # noqa: S308 — our own file
        "script": mark_safe(inline.script(*scripts)) if scripts else "",  # noqa: S308 — our own files
        "is_secret_on_the_way": wording.is_secret_on_the_way(),
        "place": {name: mark_safe(place(name)) for name in names},  # noqa: S308 — filled in escaped
        **content,
    }
    with translation.override(language):
        return render_to_string(f"respond/{template}.html", given)


def _up(state: str) -> str:
    """How many steps down the address of such a page lies from the survey's, as a relative address."""
    return "../" if state in ("thanks", "registered") else ""
