"""Where a reader finds the files of an announcement that is too large for one answer."""

from __future__ import annotations

from django.urls import reverse

from sucharit.paper.files import FileKind
from sucharit.reports.announcement_files.parts import WHOLE_ROWS
from sucharit.reports.registry import Subject
from sucharit.results.models import Result


def large_file(subject: Subject, kind: FileKind) -> str:
    """The page of parts in place of one PDF, the prepared workbook; "" of a small announcement."""
    rows = Result.objects.for_programme(subject.programme).for_year(subject.year)
    if not rows[WHOLE_ROWS : WHOLE_ROWS + 1].exists():
        return ""
    names = {"programme": subject.programme, "year": subject.year}
    if kind is FileKind.EXCEL:
        return reverse("reports:announcement-file", kwargs={**names, "key": "all", "kind": kind})
    return reverse("reports:announcement-files", kwargs=names)
