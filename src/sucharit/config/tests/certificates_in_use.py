"""The north's certificates, for tests that walk over all of the site: a batch issued, one sent, one begun."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from sucharit.certificates import actions
from sucharit.certificates.actions.issuing import seen_of
from sucharit.certificates.designs import BY_ID
from sucharit.certificates.models import Certificate, CertificateBatch
from sucharit.cycle.tests.small_year import Year
from sucharit.people.models import Person, RoleKind


def make_certificates(year: Year, people: Mapping[RoleKind, Person]) -> None:
    """Three batches of one name, with the crest and the signature that they are printed with."""
    lead, signer = people[RoleKind.PROJECT_LEAD], people[RoleKind.EXECUTIVE]
    actions.keep_crest(by=lead, organisation=year.places["north"], upload=_picture())
    actions.keep_signature(by=signer, upload=_picture())
    words = actions.BatchWords(
        heading="เกียรติบัตร",
        given_for="เข้าร่วมอบรม",
        day=timezone.localdate(),
        design=next(iter(BY_ID)),
        signer=signer,
        signer_name=signer.name_th,
        signer_post="ผู้อำนวยการ",
    )
    issued, sent, begun = (
        actions.begin(by=lead, organisation=year.places["north"], words=words) for _batch in range(3)
    )
    for batch in (issued, sent, begun):
        actions.put_names(by=lead, batch=batch, names=[actions.HolderName("คุณดี")], origin="")
    for batch in (issued, sent):
        actions.send(by=lead, batch=batch)
    issued.refresh_from_db()
    actions.issue(by=signer, batch=issued, seen=seen_of(issued))


def _picture() -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "#0f766e").save(picture, "PNG")
    return SimpleUploadedFile("picture.png", picture.getvalue())


def names_of_certificates() -> dict[str, list[str]]:
    """What the names in addresses of certificates stand for."""
    return {
        "batch": [str(pk) for pk in CertificateBatch.objects.values_list("pk", flat=True)],
        "certificate": [str(pk) for pk in Certificate.objects.values_list("pk", flat=True)],
        "design": [*list(BY_ID)[:2], "no-such-design"],
        "part": ["1", "2"],
    }


def links_of_certificates() -> list[str]:
    """What stands in their QR codes, which share their name in addresses with documents of a year."""
    return list(Certificate.objects.values_list("link", flat=True))
