"""Addresses as people type them, and whether they lie on an organisation's main website. No database."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from sucharit.capture.addresses import NotAnAddress
from sucharit.capture.addresses import read_address as read_exactly
from sucharit.verbs.refusals import Refused

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)  # "host:8080" has none
_SPACE = re.compile(r"\s")
# Under these each organisation has a name of its own: they are no one's website.
_SHARED = frozenset(
    [
        *(f"{kind}.th" for kind in ("ac", "co", "go", "in", "mi", "net", "or")),
        *("google.com", "sites.google.com", "drive.google.com", "facebook.com", "youtube.com"),
    ]
)


def read_address(typed: str) -> str:
    """The address in its one spelling; one without a scheme begins with https. Raises Refused."""
    text = typed.strip()
    whole = text if _SCHEME.match(text) else f"https://{text.lstrip('/')}"
    try:
        if _SPACE.search(text) or "." not in (urlsplit(whole).hostname or ""):
            raise NotAnAddress("no host's name, or more than an address")
        return read_exactly(whole).url
    except ValueError as error:
        words = _("อ่าน “%(address)s” เป็นที่อยู่เว็บไม่ได้ คัดลอกจากแถบที่อยู่ของเบราว์เซอร์อีกครั้ง")
        raise Refused(words % {"address": text[:80]}) from error


def host_of(url: str) -> str:
    """The host of an address, without its port; "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def lies_on(url: str, main_host: str) -> bool:
    """Whether an address lies on the website of that host, or under it; "www." makes no difference."""
    host, main = host_of(url).removeprefix("www."), main_host.removeprefix("www.")
    return bool(main) and (host == main or host.endswith(f".{main}"))


def read_main_host(typed: str) -> str:
    """The host of a main website, from its name or any of its addresses. Raises Refused."""
    host = host_of(read_address(typed))
    if host.removeprefix("www.") in _SHARED:
        raise Refused(_("“%(host)s” เป็นที่รวมของหลายหน่วยงาน ใส่ชื่อเว็บไซต์ของหน่วยงานเอง") % {"host": host})
    return host
