"""The newest checkpoint for everyone: a page, a note to print, comparing, and files for programs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sucharit.checkpoints.checkpoint import MAX_SIZE
from sucharit.checkpoints.on_paper import in_groups, typed_root
from sucharit.history import public
from sucharit.history.growth import MAX_LEAVES, TooMuchToRead, growth_of
from sucharit.history.models import Seal
from sucharit.history.proof import NoProof
from sucharit.public_proof import words
from sucharit.public_proof.noted import newest_note, note_of, witness_names
from sucharit.public_proof.sheet import note_pdf as set_note
from sucharit.thai.digits import typed_number

FILES = ("checkpoint", "witnessed", "keys", "policy")  # what programs read, by the names of their addresses


class Likeness(StrEnum):
    """What comparing a root from paper with the history says."""

    SAME = "same"
    OTHER = "other"  # of so many entries the history has another root
    NO_SEAL = "no-seal"  # over so many entries there is no seal
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class RootComparison:
    """What someone typed, or their QR code holds, and what the history says of it."""

    likeness: Likeness
    size: int | None
    groups: list[str]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint, what it means, how it is kept and compared."""
    seal = public.newest()
    note = note_of(seal) if seal else None
    signed = public.newest_witnessed()
    names = [name for name in FILES if signed or name != "witnessed"]
    context = {
        "note": note,
        "when": note.when(get_language() or "th") if note else "",
        "qr": mark_safe(note.qr) if note else "",  # noqa: S308  (a drawing of our own, of digits alone)
        "witnesses": witness_names(signed),
        "witnessed": words.WITNESSED.format(size=signed.size) if signed else None,
        "words": words,
        "files": [(name, reverse(f"public_proof:{name}"), words.FILE_WORDS[name]) for name in names],
    }
    return render(request, "public_proof/page.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Whether a root from paper is the history's; the form alone where nothing was typed yet."""
    size, root = request.GET.get("size", ""), request.GET.get("root", "")
    comparison = _compared(size, root) if size or root else None
    return render(
        request, "public_proof/compare.html", {"comparison": comparison, "size": size, "root": root}
    )


@require_safe
def note_pdf(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint as a sheet to print."""
    note = newest_note()
    if note is None:
        raise Http404("nothing was sealed yet")
    response = HttpResponse(set_note(note), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="history-{note.size}.pdf"'
    return response


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint with all signatures, as programs read it."""
    return _note(public.newest())


@require_safe
def witnessed(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint that a witness signed."""
    return _note(public.newest_witnessed())


@require_safe
def checkpoint_of_size(request: HttpRequest, size: int) -> HttpResponse:
    """The checkpoint over so many entries."""
    return _note(public.of_size(size) if size <= MAX_SIZE else None)


@require_safe
def consistency(request: HttpRequest, older: int, size: int) -> HttpResponse:
    """That the checkpoint over `size` entries only adds to the one over `older`: what a witness is sent.

    422 where more would have to be read than a page reads; 409, in words, where the two contradict.
    """
    seal = public.of_size(size) if older <= size <= MAX_SIZE else None
    if seal is None or (older and public.of_size(older) is None):
        raise Http404("no such checkpoints")
    try:
        return _text(growth_of(older, seal, most=MAX_LEAVES).format().decode())
    except TooMuchToRead as too_much:
        step = "take a checkpoint between, or ask the operator for `sucharit history consistency`"
        return _text(f"{too_much}: {step}\n", status=422)
    except NoProof as contradiction:
        return _text(f"{contradiction}\n", status=409)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys, one a line."""
    return _text("".join(f"{vkey}\n" for vkey in public.vkeys()))


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Keys and witnesses as a policy file."""
    return _text(public.policy().format())


def _note(seal: Seal | None) -> HttpResponse:
    if seal is None:
        raise Http404("no such checkpoint")
    return _text(public.witnessed_note(seal).format().decode())


def _text(text: str, status: int = 200) -> HttpResponse:
    """For programs and for pages of others: no one's session is in it."""
    response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    return response


def _compared(typed_size: str, typed: str) -> RootComparison:
    size = typed_number(typed_size.replace(",", ""), digits=18)
    root = typed_root(typed[:200])
    if size is None or root is None:
        return RootComparison(Likeness.UNREADABLE, size, [])
    seal = public.of_size(size)
    if seal is None:
        likeness = Likeness.NO_SEAL
    else:
        likeness = Likeness.SAME if seal.root.startswith(root) else Likeness.OTHER
    return RootComparison(likeness, size, in_groups(root))
