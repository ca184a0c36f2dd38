"""How the history names batches and certificates, and the digests of what was issued."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from sucharit.certificates.models import PART, Certificate, CertificateBatch
from sucharit.checkpoints.canonical import canonical
from sucharit.history.models import Entry, Seal

ISSUE, REVOKE = "certificates.issue", "certificates.revoke"


def batch_name(batch: CertificateBatch) -> str:
    """What the history calls a batch: "certificate-batch:12"."""
    return f"certificate-batch:{batch.pk}"


def certificate_name(certificate: Certificate) -> str:
    """What the history calls a certificate: "certificate:340"."""
    return f"certificate:{certificate.pk}"


def seal_over(batch: CertificateBatch) -> Seal | None:
    """The first seal over the entry that issued a batch: it stays the same. None where it waits for one.

    Two looks by an index, whatever the batch holds.
    """
    issues = Entry.objects.filter(about=batch_name(batch), verb=ISSUE, position__isnull=False)
    position = issues.order_by("position").values_list("position", flat=True).first()
    return None if position is None else Seal.objects.first_over(position)


def digest_of_part(batch: CertificateBatch, rows: Iterable[Certificate]) -> str:
    """SHA-256 of what the certificates of a part say, hexadecimal."""
    words = [batch.heading, batch.given_for, batch.day.isoformat(), batch.signer_name, batch.signer_post]
    lines = [
        [own.place, own.number, own.year, own.holder, own.holder_place, own.detail, own.link] for own in rows
    ]
    content = {"organisation": batch.organisation.code, "words": words, "certificates": lines}
    return hashlib.sha256(canonical(content)).hexdigest()


def digests_of(batch: CertificateBatch) -> list[str]:
    """Of every part, in order; a part at a time in memory."""
    return [digest_of_part(batch, rows) for rows in parts_of(batch)]


def parts_of(batch: CertificateBatch) -> Iterator[list[Certificate]]:
    """The certificates of a batch, a part at a time."""
    for part in range(1, batch.parts + 1):
        yield certificates_of_part(batch, part)


def certificates_of_part(batch: CertificateBatch, part: int) -> list[Certificate]:
    """The certificates of one part, which counts from 1."""
    first = (part - 1) * PART
    rows = Certificate.objects.filter(batch=batch, place__gt=first, place__lte=first + PART)
    return list(rows.order_by("place"))


def part_of(place: int) -> int:
    """The part in which a certificate at this place is."""
    return (place - 1) // PART + 1
