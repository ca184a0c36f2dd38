"""What stands on every letter of an organisation, for its site: who signs, where it is, its telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import escape

from sucharit.contributions.site_offers import SiteOffer, offers
from sucharit.elements.checks.people import TELEPHONE
from sucharit.office_papers.models import LetterStyle
from sucharit.people.models import Organisation
from sucharit.thai.digits import to_arabic

_TELEPHONE = re.compile(TELEPHONE)


def who_signs(organisation: Organisation) -> Iterator[dict[str, Any]]:
    """Where the letter style has both the name and the post. One query."""
    style = LetterStyle.objects.filter(organisation=organisation).exclude(signer_name="").first()
    if style is not None and style.signer_post:
        name = style.signer_name.strip("() ")
        yield {"sort": "executive", "title": {"th": name}, "post": {"th": style.signer_post}}


def contact(organisation: Organisation) -> Iterator[dict[str, Any]]:
    """The address at the head of letters, and the telephones at their foot. One query."""
    style = LetterStyle.objects.filter(organisation=organisation).first()
    if style is None:
        return
    lines = [line.strip() for line in style.address.splitlines() if line.strip()]
    numbers = dict.fromkeys(own.group() for own in _TELEPHONE.finditer(to_arabic(style.contact)))
    yield {
        "address": {"th": f"<p>{'<br>'.join(map(escape, lines))}</p>" if lines else ""},
        "telephones": "\n".join(numbers),
    }


offers.add(SiteOffer("person", who_signs))
offers.add(SiteOffer("contact", contact))
