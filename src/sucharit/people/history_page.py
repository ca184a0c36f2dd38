"""The page of the history: who did what, when, at the places where the reader may see it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.contributions.history import name_subjects, words_of_verbs
from sucharit.history.models import Entry
from sucharit.people.access import needs, person_of
from sucharit.people.entries_for import EntryQuery, entries_for
from sucharit.people.permissions import May
from sucharit.thai.digits import typed_number
from sucharit.ui.days import DayField

PAGE_SIZE = 50
MAX_ROWS = 20_000  # of the file; a filter gives what is older
MAX_DIGITS = 18  # of an entry's number, so that it fits into the database


class HistoryForm(forms.Form):
    """What to look for; everything may be left empty."""

    who = forms.CharField(max_length=120, required=False)
    verb = forms.CharField(max_length=80, required=False)
    at = forms.CharField(max_length=200, required=False)
    first = DayField(required=False)
    last = DayField(required=False)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as the page shows it: names in place of numbers, where they are known."""

    entry: Entry
    who: str
    verb: str
    about: str

    @property
    def details(self) -> list[tuple[str, str]]:
        """What the entry says beside, as it is stored."""
        return [(name, _as_text(value)) for name, value in sorted(self.entry.what.items())]


@needs(May.SEE_HISTORY)
def history(request: HttpRequest) -> HttpResponse:
    """Newest first; a page begins below the last entry of the one before."""
    form = HistoryForm(request.GET)
    query = _query(form)
    before = typed_number(request.GET.get("before", ""), digits=MAX_DIGITS)
    entries = entries_for(person_of(request), query)
    if before is not None:
        entries = entries.filter(pk__lt=before)
    page = list(entries[: PAGE_SIZE + 1])
    chosen = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    following = urlencode({**chosen, "before": page[PAGE_SIZE - 1].pk}) if len(page) > PAGE_SIZE else ""
    verbs = sorted(((verb, str(words)) for verb, words in words_of_verbs().items()), key=lambda pair: pair[1])
    context = {
        "rows": _rows(page[:PAGE_SIZE]),
        "form": form,
        "verbs": verbs,
        "next": following,
        "before": before,
        "file_query": urlencode(chosen),
        "is_filtered": bool(chosen),
    }
    return render(request, "people/history.html", context)


@needs(May.SEE_HISTORY)
def history_as_csv(request: HttpRequest) -> HttpResponse:
    """The same entries as a file for Excel, the newest MAX_ROWS."""
    entries = entries_for(person_of(request), _query(HistoryForm(request.GET)))
    file = "".join(_csv(list(entries[:MAX_ROWS])))
    response = HttpResponse(file, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="history.csv"'
    return response


def _query(form: HistoryForm) -> EntryQuery:
    """What was asked for; a field with a fault looks for nothing."""
    form.is_valid()
    values = form.cleaned_data
    return EntryQuery(
        who=values.get("who", ""),
        verb=values.get("verb", ""),
        at=values.get("at", ""),
        first=values.get("first"),
        last=values.get("last"),
    )


def _rows(entries: list[Entry]) -> list[EntryRow]:
    """A few queries for all of them together."""
    names = name_subjects({entry.about for entry in entries} | {entry.by for entry in entries})
    verbs = words_of_verbs()
    return [
        EntryRow(
            entry,
            who=_actor(entry.by, names),
            verb=str(verbs.get(entry.verb, entry.verb)),
            about=names.get(entry.about, entry.about),
        )
        for entry in entries
    ]


def _actor(by: str, names: Mapping[str, str]) -> str:
    if by == "command line":
        return _("ผู้ดูแลเครื่องแม่ข่าย (บรรทัดคำสั่ง)")
    return _("ระบบ (อัตโนมัติ)") if by == "system" else names.get(by, by)


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_as_text(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    return "–" if value is None else str(value)


def _csv(entries: list[Entry]) -> Iterator[str]:
    yield "\ufeff" + _line([_("เมื่อ"), _("ใคร"), _("ทำอะไร"), _("กับ"), _("รายละเอียด"), "entry", "sha256"])
    for start in range(0, len(entries), PAGE_SIZE * 10):
        for row in _rows(entries[start : start + PAGE_SIZE * 10]):
            at = timezone.localtime(row.entry.at).strftime("%Y-%m-%d %H:%M:%S")
            details = "; ".join(f"{name}: {value}" for name, value in row.details)
            yield _line([at, row.who, row.verb, row.about, details, str(row.entry.pk), row.entry.hash])


def _line(cells: list[str]) -> str:
    """A line of the file; what Excel would take for a formula is made plain text."""
    file = StringIO()
    csv.writer(file).writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])
    return file.getvalue()
