"""The one way a page imports a table: upload, look at what would change, confirm; and take the last one back.

A page says what its import is (`TableImport`), calls `take_step`, and redirects or renders its template with
the context of the step: `uploads/step.html` shows faults, refusal and preview, `uploads/file_form.html` asks
for a file. Every step is a plain form: nothing here needs JavaScript.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sucharit.tables.faults import InputFaults
from sucharit.thai.digits import typed_number
from sucharit.uploads.models import WaitingFile
from sucharit.uploads.preview import ImportPreview
from sucharit.uploads.tables import Upload, readable_faults, stored_upload
from sucharit.uploads.waiting import as_upload, delete_too_old, keep
from sucharit.verbs.attempts import result_or_refusal
from sucharit.verbs.refusals import Refused


@dataclass(frozen=True, slots=True)
class TableImport:
    """One kind of import about one subject. `plan` stores nothing; `store` is given the preview's digest.

    Both raise InputFaults for a table with faults and Refused for what a rule forbids; `store` returns what
    was done, in words. The two of taking back take the key of a LastImport instead of a file. `then` is the
    page that follows storing; this one by default.
    """

    kind: str
    subject: str
    plan: Callable[[Upload], ImportPreview]
    store: Callable[[Upload, str], str]
    plan_taking_back: Callable[[int], ImportPreview] | None = None
    take_back: Callable[[int, str], str] | None = None
    then: str = ""


@dataclass(frozen=True, slots=True)
class ImportStep:
    """What a page does next: redirect to `leads_to`, or render with `context` and `status`."""

    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    leads_to: str = ""


def take_step(request: HttpRequest, importing: TableImport) -> ImportStep:
    """Take the step that the request asks for."""
    delete_too_old()
    values = request.POST if request.method == "POST" else request.GET
    if back := values.get("take_back", ""):
        return _take_back(request, importing, typed_number(back) or 0)
    if "waiting" not in values:
        return _receive(request, importing) if request.method == "POST" else ImportStep()
    file = _waiting(request, importing, values["waiting"])
    if request.method == "POST" and "drop" in values:
        if file is not None:
            file.delete()
        return ImportStep(leads_to=request.path)
    if file is None:
        return _refusal_step(_("ไม่พบไฟล์ที่รอยืนยัน อาจนำเข้าไปแล้วหรือรอนานเกินหนึ่งชั่วโมง เลือกไฟล์อีกครั้ง"))
    return _store(request, importing, file) if request.method == "POST" else _show(importing, file)


def _receive(request: HttpRequest, importing: TableImport) -> ImportStep:
    """Read a new file: its faults, or on to its preview."""

    def do() -> WaitingFile | None:
        with stored_upload(request.FILES.get("file")) as upload:
            if not importing.plan(upload).changes_anything:
                return None
            return keep(upload, importing.kind, importing.subject, request.user)

    try:
        file, refusal = result_or_refusal(do)
    except InputFaults as faults:
        return _faults_step(faults)
    if refusal:
        return _refusal_step(refusal)
    if file is None:
        messages.info(request, _("ไฟล์นี้ตรงกับข้อมูลที่มีอยู่แล้ว ไม่มีอะไรต้องเปลี่ยน"))
        return ImportStep(leads_to=request.path)
    return ImportStep(leads_to=f"{request.path}?{urlencode({'waiting': file.key})}#preview")


def _waiting(request: HttpRequest, importing: TableImport, key: str) -> WaitingFile | None:
    """The reader's own file of that key, in time; None for any other."""
    try:
        number = uuid.UUID(key)
    except ValueError:
        return None
    files = WaitingFile.objects.in_time().filter(by=request.user.pk, kind=importing.kind)
    return files.filter(subject=importing.subject, key=number).first()


def _show(importing: TableImport, file: WaitingFile, refusal: str = "") -> ImportStep:
    """The preview of a waiting file, computed from the file and the facts as they are now."""

    def do() -> ImportPreview:
        with as_upload(file) as upload:
            return importing.plan(upload)

    try:
        preview, why = result_or_refusal(do)
    except InputFaults as faults:
        return _faults_step(faults)
    if preview is None:
        return _refusal_step(why)
    context = {"preview": preview, "waiting": file, "refusal": refusal}
    return ImportStep(context, status=422 if refusal else 200)


def _store(request: HttpRequest, importing: TableImport, file: WaitingFile) -> ImportStep:
    def do() -> str:
        with as_upload(file) as upload:
            importing.plan(upload)  # reads the file, before anything is locked
            with transaction.atomic():
                mine = WaitingFile.objects.select_for_update().filter(pk=file.pk).first()
                if mine is None:  # a second press of the button
                    raise Refused(_("ไฟล์นี้นำเข้าไปแล้ว"))
                _require_yes(request, importing, upload)
                message = importing.store(upload, request.POST.get("digest", ""))
                mine.delete()
        return message

    try:
        message, refusal = result_or_refusal(do)
    except InputFaults as faults:
        return _faults_step(faults)
    if message is None:
        return _show(importing, file, refusal)
    messages.success(request, message)
    return ImportStep(leads_to=importing.then or request.path)


def _require_yes(request: HttpRequest, importing: TableImport, upload: Upload) -> None:
    """Raises Refused where something would be replaced and its box is not ticked."""
    if "sure" not in request.POST and importing.plan(upload).asks:
        raise Refused(_tick_first())


def _take_back(request: HttpRequest, importing: TableImport, key: int) -> ImportStep:
    """Show what taking back would change; with a yes, do it."""
    plan, do = importing.plan_taking_back, importing.take_back
    if plan is None or do is None:
        return ImportStep(leads_to=request.path)
    refusal = ""
    if request.method == "POST":
        message, refusal = result_or_refusal(lambda: do(key, request.POST.get("digest", "")))
        if message is not None:
            messages.success(request, message)
            return ImportStep(leads_to=request.path)
    preview, why = result_or_refusal(lambda: _plan_in_transaction(plan, key))
    if preview is None:
        return _refusal_step(why)
    context = {"preview": preview, "taking_back": key, "refusal": refusal}
    return ImportStep(context, status=422 if refusal else 200)


def _plan_in_transaction(plan: Callable[[int], ImportPreview], key: int) -> ImportPreview:
    with transaction.atomic():  # plans lock what they read
        return plan(key)


def _tick_first() -> str:
    return _("ทำเครื่องหมายในช่องยืนยันก่อน เพราะผลเดิมบางส่วนจะถูกแทน")


def _refusal_step(why: str) -> ImportStep:
    return ImportStep({"refusal": why, "nothing_waits": True}, status=422)


def _faults_step(faults: InputFaults) -> ImportStep:
    listed, more = readable_faults(faults)
    return ImportStep({"faults": listed, "more": more}, status=422)
