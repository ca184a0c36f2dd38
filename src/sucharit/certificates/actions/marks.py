"""Pictures on certificates: a signer's own signature, and the crest of an organisation."""

from __future__ import annotations

import hashlib
import io

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from sucharit.certificates.models import OfficeCrest, SignaturePicture
from sucharit.evidence.taking import UploadedEvidence, take
from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may_anywhere, require
from sucharit.verbs.refusals import Refused

SIGNATURE_SIZE = (720, 300)  # pixels, at most: 60 mm at 300 dpi
CREST_SIZE = (480, 480)
PAPER_IS = 225  # how bright the paper of a photographed signature is, of 255
INK_IS = 90


def keep_signature(*, by: Person, upload: UploadedEvidence) -> SignaturePicture:
    """Use this picture for what `by` signs from now on. It is theirs: no one keeps one for someone else.

    Raises PermissionDenied for who signs nothing anywhere; Refused for what is no picture.
    """
    if not may_anywhere(by, May.APPROVE_PLAN):
        raise PermissionDenied("who approves nothing signs no certificate")
    picture = _drawn(upload, SIGNATURE_SIZE, without_paper=True)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=by.pk)
        SignaturePicture.objects.filter(person=by, withdrawn=None).update(withdrawn=timezone.now())
        kept = SignaturePicture.objects.create(person=by, picture=picture, kind="png")
        what = {"sha256": hashlib.sha256(picture).hexdigest()}
        record(by=by, verb="certificates.keep_signature", about=f"person:{by.pk}", what=what)
    return kept


@transaction.atomic
def withdraw_signature(*, by: Person) -> None:
    """Sign nothing more with it; what was signed stays signed."""
    if SignaturePicture.objects.filter(person=by, withdrawn=None).update(withdrawn=timezone.now()):
        record(by=by, verb="certificates.withdraw_signature", about=f"person:{by.pk}")


def keep_crest(*, by: Person | None, organisation: Organisation, upload: UploadedEvidence) -> OfficeCrest:
    """Print this crest or logo on certificates from now on. Raises PermissionDenied, Refused."""
    if by is not None:
        require(by, May.LEAD_PLAN, organisation)
    picture = _drawn(upload, CREST_SIZE)
    with transaction.atomic():
        kept, _made = OfficeCrest.objects.update_or_create(
            organisation=organisation, defaults={"picture": picture, "kind": "png"}
        )
        what = {"crest": hashlib.sha256(picture).hexdigest()}
        about = f"organisation:{organisation.code}"
        record(by=by, verb="certificates.keep_crest", about=about, what=what)
    return kept


@transaction.atomic
def remove_crest(*, by: Person | None, organisation: Organisation) -> None:
    """Print none. Raises PermissionDenied."""
    if by is not None:
        require(by, May.LEAD_PLAN, organisation)
    if OfficeCrest.objects.filter(organisation=organisation).delete()[0]:
        record(by=by, verb="certificates.remove_crest", about=f"organisation:{organisation.code}")


def _drawn(upload: UploadedEvidence, size: tuple[int, int], *, without_paper: bool = False) -> bytes:
    """The picture as PNG, within this size; `without_paper` makes bright ground clear. Raises Refused."""
    taken = take(upload)
    if taken.kind not in ("png", "jpeg"):
        raise Refused(_("เลือกไฟล์รูป (JPEG, PNG, WebP, AVIF)"))
    with Image.open(io.BytesIO(taken.data), formats=("PNG", "JPEG")) as opened:  # our own drawing of it
        drawn = opened.convert("RGBA")
    if without_paper and drawn.getchannel("A").getextrema()[0] == 255:
        drawn.putalpha(drawn.convert("L").point(_ink))
    if without_paper and (box := drawn.getchannel("A").getbbox()):
        drawn = drawn.crop(box)
    drawn.thumbnail(size)
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


def _ink(brightness: int) -> int:
    """How opaque a point of a photographed signature is drawn."""
    return max(0, min(255, (PAPER_IS - brightness) * 255 // (PAPER_IS - INK_IS)))
