"""One piece of evidence: what it is, where it is used, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.capture.kept_copies import kept_copy, part_of
from sucharit.evidence import actions
from sucharit.evidence.forms import FactsForm, facts_form_of
from sucharit.evidence.models import Evidence
from sucharit.evidence.rights import may_change
from sucharit.evidence.scope import capture_for, piece_for
from sucharit.evidence.tiles import days_in_words, kind_in_words, piece_url
from sucharit.evidence.types import type_in_words
from sucharit.evidence.uses import uses_of
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.verbs.attempts import attempt, attempt_form


@needs(May.SEE_PLAN)
def piece(request: HttpRequest, code: str, piece: int) -> HttpResponse:
    """The piece, and forms for those who may change it."""
    row = piece_for(request, May.SEE_PLAN, code, piece)
    return _page(request, row, facts_form_of(row))


@needs(May.WORK_ON_PLAN)
@require_POST
def describe(request: HttpRequest, code: str, piece: int) -> HttpResponse:
    """Say something else of it."""
    row = piece_for(request, May.WORK_ON_PLAN, code, piece)
    form = FactsForm(request.POST)

    def do() -> str:
        actions.describe(by=person_of(request), piece=row, facts=form.facts())
        return _("บันทึกแล้ว")

    if form.is_valid() and attempt_form(request, form, do):
        return redirect(piece_url(row))
    return _page(request, row, form, status=422)


@needs(May.WORK_ON_PLAN)
@require_POST
def alternative_text(request: HttpRequest, code: str, piece: int) -> HttpResponse:
    """Say what a picture shows."""

    def do(row: Evidence) -> str:
        actions.give_alternative_text(
            by=person_of(request), piece=row, text=request.POST.get("alternative_text", "")
        )
        return _("บันทึกคำบรรยายภาพแล้ว")

    return _act(request, code, piece, do)


@needs(May.WORK_ON_PLAN)
@require_POST
def withdraw(request: HttpRequest, code: str, piece: int) -> HttpResponse:
    """Use it no more."""

    def do(row: Evidence) -> str:
        actions.withdraw(by=person_of(request), piece=row, why=request.POST.get("why", ""))
        return _("ถอนหลักฐานแล้ว")

    return _act(request, code, piece, do)


@needs(May.SEE_PLAN)
def kept(request: HttpRequest, code: str, piece: int, capture: int) -> HttpResponse:
    """A kept copy of an address; its parts by `?part=`."""
    row = piece_for(request, May.SEE_PLAN, code, piece)
    copy = capture_for(row, capture)
    part = part_of(request, copy)
    if part is not None:
        return part
    context = {"piece": row, "piece_url": piece_url(row), "copy": kept_copy(request, copy)}
    return render(request, "evidence/kept.html", context)


def _act(request: HttpRequest, code: str, key: int, do: Callable[[Evidence], str]) -> HttpResponse:
    row = piece_for(request, May.WORK_ON_PLAN, code, key)
    attempt(request, lambda: do(row))
    return redirect(piece_url(row))


def _page(request: HttpRequest, row: Evidence, form: FactsForm, status: int = 200) -> HttpResponse:
    person = person_of(request)
    works = row.withdrawn is None and may(person, May.WORK_ON_PLAN, row.organisation)
    context: dict[str, Any] = {
        "piece": row,
        "organisation": row.organisation,
        "type": type_in_words(row.type),
        "facts": _facts(row),
        "uses": uses_of([row.pk], person)[row.pk],
        "picture_url": piece_url(row, "picture") if row.is_picture else "",
        "file_url": piece_url(row, "file") if row.content_id else "",
        "copy_url": _copy_url(row),
        "is_waiting": row.link is not None and row.link.last_id is None,
        "public_url": _public_url(request, row),
        "form": form,
        "may_change": may_change(person, row),
        "may_describe_picture": works and row.is_picture,
    }
    return render(request, "evidence/piece.html", context, status=status)


def _copy_url(row: Evidence) -> str:
    last = row.link.last if row.link else None
    return piece_url(row, "kept", last.pk) if last is not None and last.content_id else ""


def _public_url(request: HttpRequest, row: Evidence) -> str:
    if not row.public_link or not row.may_be_public or row.content_id is None:
        return ""
    name = "published-picture" if row.is_picture else "published-file"
    return request.build_absolute_uri(reverse(f"evidence:{name}", args=[row.public_link]))


def _facts(row: Evidence) -> list[tuple[str, str]]:
    size = row.content.size if row.content else 0
    facts = [
        (_("ประเภท"), type_in_words(row.type)),
        (_("ชนิดไฟล์"), kind_in_words(row) or _("รูปภาพ")),
        (_("ครอบคลุม"), days_in_words(row)),
        (_("ของปีงบประมาณ"), str(row.year or "")),
        (_("ขนาด"), _size(size) if size else ""),
        (_("เพิ่มโดย"), str(row.added_by or "")),
        (_("เผยแพร่"), _("ได้") if row.may_be_public else _("ใช้ภายในเท่านั้น")),
    ]
    return [(name, value) for name, value in facts if value]


def _size(size: int) -> str:
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(1, size // 2**10)} kB"
