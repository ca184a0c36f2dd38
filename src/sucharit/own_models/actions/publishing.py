"""Publishing a version of a model for its office, and offering it to all offices."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.data_files.packed import hash_of
from sucharit.history.actions import record
from sucharit.own_models.actions.writing import locked_model
from sucharit.own_models.drafts import files_of, values_of
from sucharit.own_models.editing import set_version
from sucharit.own_models.judging import judge
from sucharit.own_models.models import OwnModel, OwnModelVersion
from sucharit.own_models.trace import model_name
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.verbs.refusals import Refused


@transaction.atomic
def publish(*, by: Person | None, own: OwnModel) -> OwnModelVersion:
    """Publish the draft as its next version, which the office may choose from now on.

    Raises PermissionDenied; Refused while the loader finds faults, and where nothing was changed.
    """
    locked = locked_model(own, by)
    if locked.put_away:
        raise Refused(_("รูปแบบนี้เก็บไปแล้ว นำกลับมาใช้ก่อนจึงเผยแพร่ได้"))
    last = locked.versions.order_by("-number").first()
    if last is not None and last.files == locked.files:
        raise Refused(_("ไม่มีอะไรเปลี่ยนจากฉบับที่ %(number)s") % {"number": last.number})
    values = values_of(locked.files)
    set_version(values, last.number + 1 if last else 1)
    files = files_of(values)
    judged = judge(locked.model_id, files, values)
    if judged.faults:
        words = _("ยังเผยแพร่ไม่ได้ เพราะมี %(count)s จุดที่ต้องแก้")
        raise Refused(words % {"count": len(judged.faults)})
    locked.files = files
    locked.save(update_fields=["files"])
    version = OwnModelVersion.objects.create(
        own_model=locked,
        number=last.number + 1 if last else 1,
        files=files,
        hash=hash_of({name: text.encode() for name, text in files.items()}),
        published_by=by,
    )
    what = {"version": version.number, "hash": version.hash}
    record(by=by, verb="own_models.publish", about=model_name(locked), what=what)
    return version


@transaction.atomic
def ask_for_all(*, by: Person | None, own: OwnModel) -> OwnModelVersion:
    """Ask an operator to offer the newest version to all offices. Raises PermissionDenied, Refused."""
    locked = locked_model(own, by)
    version = locked.versions.order_by("-number").first()
    if version is None or locked.put_away:
        raise Refused(_("เผยแพร่ให้หน่วยงานของเราก่อน แล้วจึงขอให้ทุกหน่วยงานใช้"))
    if version.asked is None and version.shared is None:
        version.asked = timezone.now()
        version.save(update_fields=["asked"])
        what = {"version": version.number}
        record(by=by, verb="own_models.ask_for_all", about=model_name(locked), what=what)
    return version


@transaction.atomic
def share(*, by: Person | None, version: OwnModelVersion) -> OwnModelVersion:
    """Offer a version to all offices. Raises PermissionDenied; Refused where its office did not ask."""
    locked = _locked_version(by, version)
    if locked.asked is None or locked.own_model.put_away:
        raise Refused(_("หน่วยงานที่เขียนยังไม่ได้ขอให้ทุกหน่วยงานใช้"))
    if locked.shared is None:
        locked.shared, locked.shared_by = timezone.now(), by
        locked.save(update_fields=["shared", "shared_by"])
        _record(by, "own_models.share", locked)
    return locked


@transaction.atomic
def stop_sharing(*, by: Person | None, version: OwnModelVersion) -> OwnModelVersion:
    """Offer it to its own office alone again; years that began with it go on. Raises PermissionDenied."""
    locked = _locked_version(by, version)
    if locked.shared is not None or locked.asked is not None:
        locked.shared = locked.shared_by = locked.asked = None
        locked.save(update_fields=["shared", "shared_by", "asked"])
        _record(by, "own_models.stop_sharing", locked)
    return locked


def may_share(person: Person, organisation: Organisation) -> bool:
    """Whether this person offers models of that organisation to all: at the root of the tree alone."""
    root = Organisation.objects.filter(code=organisation.path.split("/")[0]).first()
    return root is not None and may(person, May.SHARE_MODELS, root)


def _locked_version(by: Person | None, version: OwnModelVersion) -> OwnModelVersion:
    rows = OwnModelVersion.objects.select_for_update(of=("self",))
    locked = rows.select_related("own_model__organisation").get(pk=version.pk)
    if by is not None and not may_share(by, locked.own_model.organisation):
        raise PermissionDenied(f"{May.SHARE_MODELS} is not granted there")
    return locked


def _record(by: Person | None, verb: str, version: OwnModelVersion) -> None:
    what = {"version": version.number, "hash": version.hash}
    record(by=by, verb=verb, about=model_name(version.own_model), what=what)
