"""Captures as if an address had just been fetched, from bytes that a test gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import path

from sucharit.capture import store
from sucharit.capture.fetching.fetched import Exchange, Fetched, FetchedPage, FetchRole
from sucharit.capture.kept_copies import kept_copy, part_of
from sucharit.capture.kept_reading import read_kept
from sucharit.capture.models import Capture, FetchOutcome, Reason, Requisite, WatchedLink
from sucharit.capture.reading.kinds import kind_of
from sucharit.capture.warc import to_warc
from sucharit.config.urls import urlpatterns as site
from sucharit.people.access import public

_numbers = count(1)
HTML = "text/html; charset=utf-8"
PAGE = (
    '{% extends "base.html" %}{% block content %}<div class="wrap"><h1>Copy</h1>'
    '{% include "capture/kept_copy.html" with copy=copy only %}</div>{% endblock %}'
)
AT = datetime(2026, 5, 4, 2, 30, tzinfo=UTC)


def keep(
    body: bytes | str,
    *,
    url: str = "https://office.example/page",
    said: str = HTML,
    needs: Mapping[str, bytes] | None = None,
    missing: tuple[str, ...] = (),
    final_url: str = "",
) -> Capture:
    """A capture of this body, read; `needs` are its requisites by address, `missing` were not there."""
    data = body.encode() if isinstance(body, str) else body
    main = fetched(url, FetchRole.PAGE, data, said, final_url)
    requisites = tuple(fetched(at, FetchRole.OTHER, content, "") for at, content in (needs or {}).items())
    capture = Capture.objects.create(
        link=WatchedLink.objects.create(url=url, key=f"{next(_numbers):064}", host="office.example"),
        at=AT,
        why=Reason.ASKED,
        outcome=FetchOutcome.KEPT,
        status=200,
        final_url=final_url,
        redirects=[[301, final_url]] if final_url else [],
        seconds=0.25,
        size=len(data),
        content=store.put(data, kind_of(data, {"content-type": said})),
        record=store.put(to_warc(FetchedPage(main, requisites)), "warc"),
    )
    kept = [
        Requisite(
            capture=capture, url=at, outcome=FetchOutcome.KEPT, content=store.put(content, kind_of(content))
        )
        for at, content in (needs or {}).items()
    ]
    kept += [Requisite(capture=capture, url=at, outcome=FetchOutcome.ABSENT) for at in missing]
    Requisite.objects.bulk_create(kept)
    read_kept(capture)
    capture.save()
    return capture


def fetched(url: str, role: FetchRole, body: bytes, said: str, final_url: str = "") -> Fetched:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {said}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    exchange = Exchange(
        final_url or url, AT, "203.0.113.5", 0.1, b"GET / HTTP/1.1\r\n\r\n", head=head, tail=body
    )
    headers = {"content-type": said}
    return Fetched(
        url, FetchOutcome.KEPT, role, 200, final_url, headers=headers, body=body, exchanges=(exchange,)
    )


@public
def copy_page(request: HttpRequest, number: int) -> HttpResponse:
    """A page around a kept copy, as packages that use it have one."""
    capture = get_object_or_404(Capture, pk=number)
    part = part_of(request, capture)
    if part is not None:
        return part
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"copy": kept_copy(request, capture)}, request))


@public
def many_copies(_request: HttpRequest, numbers: str) -> HttpResponse:
    """Replays side by side, in frames that add no sandbox of their own."""
    frames = "".join(f'<iframe src="/copy/{number}/?part=page"></iframe>' for number in numbers.split(","))
    return HttpResponse(f"<!doctype html>{frames}")


urlpatterns = [path("copy/<int:number>/", copy_page), path("copies/<str:numbers>/", many_copies), *site]
