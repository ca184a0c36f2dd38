"""Posts of executives, as they approved them on certificates, for their organisation's site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Max

from sucharit.certificates.models import BatchState, CertificateBatch
from sucharit.contributions.site_offers import SiteOffer, offers
from sucharit.people.models import Organisation, Role
from sucharit.people.role_kinds import RoleKind


def executives_who_signed(organisation: Organisation) -> Iterator[dict[str, Any]]:
    """Of today's executives those who signed certificates that were issued, the latest first. One query."""
    roles = Role.objects.in_force().of_kind(RoleKind.EXECUTIVE).filter(organisation=organisation)
    issued = CertificateBatch.objects.filter(organisation=organisation, state=BatchState.ISSUED)
    of_executives = issued.filter(signer__in=roles.values("person"), signer__is_active=True)
    rows = of_executives.values_list("signer__name_th", "signer_post").annotate(last=Max("issued"))
    for name, post, _last in rows.order_by("-last"):
        yield {"sort": "executive", "title": {"th": name}, "post": {"th": post}}


offers.add(SiteOffer("person", executives_who_signed))
