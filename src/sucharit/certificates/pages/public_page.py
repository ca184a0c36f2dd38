"""What the QR code of a certificate leads to: whether it was issued, in the paper's words and no more."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sucharit.certificates.confirming import confirm
from sucharit.checkpoints.on_paper import ENOUGH, short_root
from sucharit.contributions.pages import page_of
from sucharit.people.access import public

HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",  # what is revoked is revoked at once
    "Referrer-Policy": "no-referrer",  # the address is a secret of the holder
}


@public
@require_safe
def confirmed(request: HttpRequest, public_link: str) -> HttpResponse:
    """The certificate behind a link; a plain page for a link behind which there is none."""
    confirmation = confirm(public_link)
    status = HTTPStatus.OK if confirmation else HTTPStatus.NOT_FOUND
    seal = confirmation.seal if confirmation else None
    context = {
        "confirmation": confirmation,
        "own": confirmation.certificate if confirmation else None,
        "size": f"{seal.size:,}" if seal else "",
        "root": short_root(seal.root) if seal else "",
        "compare": page_of("root on paper", seal.size, seal.root[:ENOUGH]) if seal else "",
    }
    return _with_headers(render(request, "certificates/confirmed.html", context, status=status))


def _with_headers(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response
