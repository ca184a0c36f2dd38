"""Beginning a model of one's own, changing its draft, and putting it away. No draft drives a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.languages import Text
from sucharit.own_models.drafts import MAX_CHARACTERS, DraftValues, faults_of_size, files_of, values_of
from sucharit.own_models.editing import DraftIsFull, set_source, set_version, set_words, text_of, title_of
from sucharit.own_models.models import MAX_NAME, OwnModel
from sucharit.own_models.trace import model_name
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require
from sucharit.plans.models_offered import model_for
from sucharit.verbs.refusals import Refused
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.reader import MAIN

MAX_MODELS = 30  # of one organisation


@transaction.atomic
def begin(*, by: Person | None, organisation: Organisation, title: Text, copy_of: str) -> OwnModel:
    """A draft, copied from a model that the organisation may choose. Raises PermissionDenied, Refused."""
    _require_room(by, organisation)
    try:
        model, files = model_for(organisation, copy_of)
    except (LookupError, FaultyModel, ValueError):
        raise Refused(_("เลือกรูปแบบที่จะเริ่มจาก")) from None
    values = values_of(files)
    set_words(values, _named(title), model.about)
    set_source(
        values,
        Text(
            f"เขียนโดย{organisation.name_th} เริ่มจาก “{model.title.th}”",
            f"Written by {organisation.name_en or organisation.name_th}, begun with “{model.title.en}”",
        ),
    )
    own = _kept(by, organisation, values, model.id)
    what = {"title": own.name, "copy_of": model.id, "version": model.version}
    record(by=by, verb="own_models.begin", about=model_name(own), what=what)
    return own


@transaction.atomic
def bring_in(*, by: Person | None, organisation: Organisation, values: DraftValues) -> OwnModel:
    """A draft of files that someone handed in and the loader took. Raises PermissionDenied, Refused."""
    _require_room(by, organisation)
    _require_size(values)
    own = _kept(by, organisation, values, "")
    record(by=by, verb="own_models.bring_in", about=model_name(own), what={"title": own.name})
    return own


@transaction.atomic
def change(
    *, by: Person | None, own: OwnModel, edit: Callable[[DraftValues], Any], what: dict[str, Any]
) -> OwnModel:
    """Change a draft by one of `editing`'s functions; `what` says in the history what was changed.

    Raises PermissionDenied, NotThere; Refused for more than a draft may hold, and once it was put away.
    """
    locked = locked_model(own, by)
    if locked.put_away:
        raise Refused(_("รูปแบบนี้เก็บไปแล้ว นำกลับมาใช้ก่อนจึงแก้ได้"))
    values = values_of(locked.files)
    try:
        edit(values)
    except DraftIsFull:
        raise Refused(_("มีมากเกินกว่าที่หน้าเดียวจะแสดงได้ ลบบางส่วนก่อน")) from None
    _require_size(values)
    files = files_of(values)
    if files != locked.files:
        locked.files, locked.name = files, _name_of(values)
        locked.changed_by = by
        locked.save()
        record(by=by, verb="own_models.change", about=model_name(locked), what=what)
    return locked


@transaction.atomic
def put_away(*, by: Person | None, own: OwnModel) -> OwnModel:
    """Offer it to no one any more; years that use it go on. Raises PermissionDenied."""
    return _put(by, own, True)


@transaction.atomic
def take_out_again(*, by: Person | None, own: OwnModel) -> OwnModel:
    """Offer it again. Raises PermissionDenied."""
    return _put(by, own, False)


def locked_model(own: OwnModel, by: Person | None, what: May = May.LEAD_PLAN) -> OwnModel:
    """The model, locked. Raises PermissionDenied."""
    rows = OwnModel.objects.select_for_update(of=("self",)).select_related("organisation")
    locked = rows.get(pk=own.pk)
    if by is not None:
        require(by, what, locked.organisation)
    return locked


def _put(by: Person | None, own: OwnModel, away: bool) -> OwnModel:
    locked = locked_model(own, by)
    if bool(locked.put_away) is not away:
        locked.put_away = timezone.now() if away else None
        locked.save(update_fields=["put_away"])
        verb = "own_models.put_away" if away else "own_models.take_out_again"
        record(by=by, verb=verb, about=model_name(locked))
    return locked


def _require_room(by: Person | None, organisation: Organisation) -> None:
    if by is not None:
        require(by, May.LEAD_PLAN, organisation)
    if OwnModel.objects.in_use().filter(organisation=organisation).count() >= MAX_MODELS:
        raise Refused(_("หน่วยงานหนึ่งเขียนได้ไม่เกิน %(most)s รูปแบบ เก็บรูปแบบที่ไม่ใช้ก่อน") % {"most": MAX_MODELS})


def _require_size(values: DraftValues) -> None:
    if faults_of_size(values):
        raise Refused(_("รูปแบบยาวเกิน %(most)s ตัวอักษร หรือมีตัวอักษรที่อ่านไม่ได้") % {"most": f"{MAX_CHARACTERS:,}"})


def _named(title: Text) -> Text:
    if not title.th:
        raise Refused(_("ตั้งชื่อรูปแบบ"))
    return title


def _kept(by: Person | None, organisation: Organisation, values: DraftValues, origin: str) -> OwnModel:
    set_version(values, 1)
    return OwnModel.objects.create(
        organisation=organisation,
        name=_name_of(values),
        origin=origin,
        files=files_of(values),
        changed_by=by,
    )


def _name_of(values: DraftValues) -> str:
    own = title_of(values)
    return (own.th or text_of(values[MAIN].get("about")).th)[:MAX_NAME]
