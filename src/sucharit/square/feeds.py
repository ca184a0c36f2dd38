"""A site's feed (Atom): its news, notices and documents, the newest first."""

from __future__ import annotations

from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from sucharit.contributions.site_sources import PLANS, rows_in
from sucharit.people.models import Organisation
from sucharit.square import addresses
from sucharit.square.answering import public_address
from sucharit.website import shown

KINDS = ("news", "announcement", "plan", "follow-up", "document")
MOST_ENTRIES = 40
BEGINNING = "1970-01-01T00:00:00+00:00"  # of a feed without entries
CONTENT_TYPE = "application/atom+xml; charset=utf-8"


def feed_of(organisation: Organisation, language: str) -> str:
    """The whole document. What it says changes only when something was published."""
    query = "?lang=en" if language == "en" else ""
    entries: list[tuple[datetime, str, str, str, str]] = [
        (own.changed, own.address, public_address(own.address + query), own.title, _summary(own))
        for own in shown.changed_last(organisation, KINDS, MOST_ENTRIES)
    ]
    entries += [
        (row.changed, row.url, public_address(row.url), row.title, row.text)
        for row in rows_in(PLANS, organisation)
        if row.changed is not None
    ]
    entries.sort(key=lambda entry: (entry[0], entry[1]), reverse=True)
    entries = entries[:MOST_ENTRIES]
    home = public_address(addresses.home(organisation.code) + query)
    own = public_address(addresses.feed(organisation.code) + query)
    return "".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>\n',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
            f"<title>{text_of(organisation.name)}</title>",
            f"<subtitle>{text_of(_('ข่าว ประกาศ และเอกสาร'))}</subtitle>",
            f"<id>{text_of(own)}</id>",
            f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
            f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
            f"<updated>{entries[0][0].isoformat() if entries else BEGINNING}</updated>",
            f"<author><name>{text_of(organisation.name)}</name></author>",
            *(_entry(*entry) for entry in entries),
            "</feed>\n",
        )
    )


def _entry(changed: datetime, _path: str, address: str, title: str, summary: str) -> str:
    return (
        f"<entry><title>{text_of(title)}</title><id>{text_of(address)}</id>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<updated>{changed.isoformat()}</updated>"
        + (f"<summary>{text_of(summary)}</summary>" if summary else "")
        + "</entry>"
    )


def _summary(record: shown.ShownWebsiteRecord) -> str:
    return str(record.values.get("summary") or record.kind.title.in_language(record.language))


def text_of(words: str) -> str:
    """Words as XML may hold them: signs that it does not allow are left out."""
    return escape("".join(sign for sign in words if sign in "\t\n\r" or ord(sign) >= 32))
