"""Whether a link on paper leads to a certificate that this office issued and the history knows as it stands.

An unknown link costs one look by an index, whatever it is; a known one also reads the part it is in, at
most `PART` rows, to hold it against the digest that was recorded when it was issued. A row that someone wrote
or changed in the database confirms nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.certificates.models import BatchState, Certificate, RevokedWhy
from sucharit.certificates.trace import (
    ISSUE,
    REVOKE,
    batch_name,
    certificate_name,
    certificates_of_part,
    digest_of_part,
    part_of,
)
from sucharit.history.models import Entry, Seal
from sucharit.history.stamps import is_written_here


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A certificate that was issued; `why_revoked` is a word, "" while it holds.

    `seal` is the first over its entry, which its paper names; None while it waits for one.
    """

    certificate: Certificate
    why_revoked: str
    seal: Seal | None


def confirm(link: str) -> Confirmation | None:
    """What stands behind a link; None for anything that was not issued as it stands."""
    rows = Certificate.objects.select_related("batch__organisation")
    certificate = rows.filter(link=link, batch__state=BatchState.ISSUED).first()
    if certificate is None or (entry := _issue_of(certificate)) is None:
        return None
    seal = None if entry.position is None else Seal.objects.first_over(entry.position)
    return Confirmation(certificate, _why_revoked(certificate), seal)


def _issue_of(certificate: Certificate) -> Entry | None:
    """The entry that issued it as it stands; None where it does not stand so."""
    batch, part = certificate.batch, part_of(certificate.place)
    digest = digest_of_part(batch, certificates_of_part(batch, part))
    entries = Entry.objects.filter(about=batch_name(batch), verb=ISSUE)
    fitting = (entry for entry in entries if entry.what.get("parts", [])[part - 1 : part] == [digest])
    return next((entry for entry in fitting if is_written_here(entry)), None)


def _why_revoked(certificate: Certificate) -> str:
    """By its row or by the history: taking one of them away brings nothing back."""
    why = certificate.why_revoked
    if not why:
        entry = Entry.objects.filter(about=certificate_name(certificate), verb=REVOKE).first()
        why = str(entry.what.get("why", "")) if entry else ""
    return str(RevokedWhy(why).label) if why in RevokedWhy.values else ""
