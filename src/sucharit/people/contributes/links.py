"""The reader's own pages, below their name."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, is_offered


def account(person: Person) -> list[Link]:
    """Name and language, how one signs in, and what was done, for those who may see it."""
    links = [
        Link(_("ชื่อและภาษา"), reverse("people:profile")),
        Link(_("ความปลอดภัยของบัญชี"), reverse("mfa_index")),
    ]
    if is_offered(person, May.SEE_HISTORY):
        links.append(Link(_("ประวัติการเปลี่ยนแปลง"), reverse("people:history")))
    return links


providers.add(LinkProvider(Page.ACCOUNT, account))
