"""What a draft says when it is published: its values, and the facts of its files, as a version keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from sucharit.checkpoints.canonical import canonical
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.models import WebsiteFile, WebsiteRecord
from sucharit.website.prose import links_of_pictures

Content = dict[str, Any]


def files_of(record: WebsiteRecord, kind: WebsiteKind, values: Mapping[str, Any]) -> list[WebsiteFile]:
    """The files that values use and the site still has: chosen in fields, or shown in formatted text."""
    keys = {key for own in kind.fields if own.takes_files for key in values.get(own.id) or ()}
    links = {link for html in formatted_texts(kind, values) for link in links_of_pictures(html)}
    rows = WebsiteFile.objects.filter(website=record.website_id, removed=None).select_related("content")
    by_link = {own.link: own for own in rows.filter(link__in=links)} if links else {}
    by_key = {own.pk: own for own in rows.filter(pk__in=keys)} if keys else {}
    return sorted({own.pk: own for own in (*by_key.values(), *by_link.values())}.values(), key=_key)


def lost_pictures(kind: WebsiteKind, values: Mapping[str, Any], files: list[WebsiteFile]) -> list[str]:
    """Links of pictures in formatted text that are none of the site's."""
    known = {own.link for own in files}
    links = [link for html in formatted_texts(kind, values) for link in links_of_pictures(html)]
    return [link for link in dict.fromkeys(links) if link not in known]


def formatted_texts(kind: WebsiteKind, values: Mapping[str, Any]) -> Iterator[str]:
    """Every formatted text of these values."""
    for own in kind.fields:
        if own.is_formatted:
            yield from (values.get(own.id) or {}).values() if own.both else [values.get(own.id) or ""]


def content_of(kind: WebsiteKind, values: Mapping[str, Any], files: list[WebsiteFile]) -> Content:
    """What a version keeps."""
    return {
        "kind": kind.id,
        "values": dict(values),
        "files": {str(own.pk): _file(own) for own in files},
    }


def digest_of(content: Content) -> str:
    """SHA-256 of what a version says, hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _file(own: WebsiteFile) -> Content:
    facts: Content = {
        "link": own.link,
        "name": own.name,
        "kind": own.kind,
        "size": own.content.size,
        "sha256": own.content_id,
        "picture": own.is_picture,
    }
    if own.is_picture:
        facts["alternative"] = {"th": own.alternative_th, "en": own.alternative_en}
        facts["decorative"] = own.is_decorative
        facts["width"], facts["height"] = own.width, own.height
    return facts


def _key(own: WebsiteFile) -> int:
    return own.pk
