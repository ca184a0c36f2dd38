"""Sends counts to a chat or a dashboard: signed, to an address that may be hostile.

The address is looked up once and the connection goes to exactly what was looked up, so that no name can
lead into the inner network a moment later. No redirect is followed, little is read, and after some
seconds the line is cut whatever the other side does.
"""

from __future__ import annotations

import hmac
import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac

SECONDS = 10.0  # for connecting, sending and reading together
MAX_READ = 4_096  # bytes of the answer; only its status counts
# IPv6 ranges that lead to an IPv4 address of someone's choice.
_TUNNELS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class WebhookFailed(Exception):
    """Why nothing could be sent; `reason` is one of "address", "inside", "unreachable", "refused"."""

    def __init__(self, reason: str, details: str) -> None:
        self.reason = reason
        super().__init__(details)


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be sent to, and where it lies now."""

    host: str
    port: int
    path: str
    secure: bool
    at: str  # the looked-up IP address


def key_of(salt: str) -> bytes:
    """The key that signs a webhook's messages; the person who set the address sees it as hexadecimal."""
    return salted_hmac("sucharit.surveys.hook", salt, algorithm="sha256").digest()


def send(url: str, key: bytes, counts: Mapping[str, object]) -> None:
    """POST `counts` as JSON with its signature. Raises WebhookFailed unless the answer is a 2xx.

    `X-Sucharit-Signature` is "sha256=" and the HMAC-SHA256 (hexadecimal) over the value of
    `X-Sucharit-Time` (seconds since 1970), a dot, and the body.
    """
    body = json.dumps(counts, ensure_ascii=False, sort_keys=True).encode()
    stamp = str(int(time.time()))
    signature = hmac.digest(key, stamp.encode() + b"." + body, "sha256").hex()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "sucharit",
        "X-Sucharit-Time": stamp,
        "X-Sucharit-Signature": f"sha256={signature}",
        "Connection": "close",
    }
    status = _post(target_of(url), body, headers)
    if not 200 <= status < 300:
        raise WebhookFailed("refused", f"it answered {status}")


def target_of(url: str) -> Target:
    """Where this address leads now. Raises WebhookFailed for one not HTTPS or not in the open net."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise WebhookFailed("address", f"no address: {error}") from error
    secure = parts.scheme == "https"
    if parts.scheme not in ("https", "http") or not host or parts.username or parts.password:
        raise WebhookFailed("address", "an address begins with https:// and names no user")
    port = port or (443 if secure else 80)
    if not secure and not settings.WEBHOOKS_PLAIN_ON_LOOPBACK:
        raise WebhookFailed("address", "an address begins with https://")
    addresses = _look_up(host, port)
    for address in addresses:
        if not _may_reach(address, secure):
            raise WebhookFailed("inside", f"{host} lies at {address}, which is not in the open net")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or any(character <= " " for character in path):
        raise WebhookFailed("address", "an address has no spaces or letters beyond ASCII in its path")
    return Target(host, port, path, secure, str(addresses[0]))


def _look_up(host: str, port: int) -> list[Address]:
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise WebhookFailed("unreachable", f"{host} is not known") from error
    return [ipaddress.ip_address(str(info[4][0]).split("%")[0]) for info in infos]


def _may_reach(address: Address, secure: bool) -> bool:
    """Whether it may be sent to: in the open net; inside it only by setting, without TLS only in tests."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return _may_reach(address.ipv4_mapped, secure)
        if any(address in tunnel for tunnel in _TUNNELS):
            return False
    if not secure:
        return bool(settings.WEBHOOKS_PLAIN_ON_LOOPBACK) and address.is_loopback
    if address.is_multicast or address.is_unspecified or address.is_link_local:
        return False
    return address.is_global or bool(settings.WEBHOOKS_INSIDE)


def _post(target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer. The line is cut when the time is over, at whatever point."""
    try:
        line = socket.create_connection((target.at, target.port), timeout=SECONDS / 2)
    except OSError as error:
        raise WebhookFailed("unreachable", "no connection") from error
    handle = line.dup()  # TLS takes the first one over
    late = threading.Event()
    cut = threading.Timer(SECONDS, _cut, [handle, late])
    cut.daemon = True
    cut.start()
    try:
        status = _ask(line, target, body, headers)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise WebhookFailed("unreachable", f"the line broke: {type(error).__name__}") from error
    finally:
        cut.cancel()
        handle.close()
        line.close()
    if late.is_set():  # what came before the cut may be half an answer
        raise WebhookFailed("unreachable", "it answered too slowly")
    return status


def _ask(line: socket.socket, target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    if target.secure:
        line = ssl.create_default_context().wrap_socket(line, server_hostname=target.host)
    asking = http.client.HTTPConnection(target.host, target.port)
    asking.sock = line
    try:
        asking.request("POST", target.path, body=body, headers=dict(headers))
        answer = asking.getresponse()
        answer.read(MAX_READ)
        return answer.status
    finally:
        asking.close()


def _cut(line: socket.socket, late: threading.Event) -> None:
    late.set()
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is over already
