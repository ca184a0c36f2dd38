"""Tells a chat or a dashboard how many answered: counts alone, signed, to an address that may be hostile.

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

SECONDS = 10.0  # for connecting, sending and hearing together
MOST_READ = 4_096  # bytes of the answer; only its status counts
# IPv6 ways that lead to an IPv4 address of somebody's choice.
_TUNNELS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Trouble(Exception):
    """Why somebody could not be told; `word` is one of "address", "inside", "unreachable", "refused"."""

    def __init__(self, word: str, why: str) -> None:
        self.word = word
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be told, and where it lies by now."""

    host: str
    port: int
    path: str
    secure: bool
    at: str  # the looked-up IP address


def key_of(salt: str) -> bytes:
    """The key that a hook's signatures are made with; whoever gave the address is shown it as hexadecimal."""
    return salted_hmac("sucharit.surveys.hook", salt, algorithm="sha256").digest()


def tell(url: str, key: bytes, told: Mapping[str, object]) -> None:
    """POST `told` as JSON with its signature. Raises Trouble unless the answer is a 2xx.

    `X-Sucharit-Signature` is "sha256=" and the HMAC-SHA256 (hexadecimal) over the value of
    `X-Sucharit-Time` (seconds since 1970), a dot, and the body.
    """
    body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
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
        raise Trouble("refused", f"it answered {status}")


def target_of(url: str) -> Target:
    """Where this leads by now. Raises Trouble where it may not be told: not HTTPS, or not in the open net."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Trouble("address", f"no address: {error}") from error
    secure = parts.scheme == "https"
    if parts.scheme not in ("https", "http") or not host or parts.username or parts.password:
        raise Trouble("address", "an address begins with https:// and names no user")
    port = port or (443 if secure else 80)
    if not secure and not settings.WEBHOOKS_PLAIN_ON_LOOPBACK:
        raise Trouble("address", "an address begins with https://")
    found = _looked_up(host, port)
    for one in found:
        if not _allowed(one, secure):
            raise Trouble("inside", f"{host} lies at {one}, which is not in the open net")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or any(letter <= " " for letter in path):
        raise Trouble("address", "an address has no spaces or letters beyond ASCII in its path")
    return Target(host, port, path, secure, str(found[0]))


def _looked_up(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Trouble("unreachable", f"{host} is not known") from error
    return [ipaddress.ip_address(str(info[4][0]).split("%")[0]) for info in found]


def _allowed(address: Address, secure: bool) -> bool:
    """Whether an address may be told: in the open net; inside only by setting, plainly only in tests."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return _allowed(address.ipv4_mapped, secure)
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
        raise Trouble("unreachable", "no connection") from error
    handle = line.dup()  # TLS takes the first one over
    late = threading.Event()
    cut = threading.Timer(SECONDS, _cut, [handle, late])
    cut.daemon = True
    cut.start()
    try:
        status = _ask(line, target, body, headers)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Trouble("unreachable", f"the line broke: {type(error).__name__}") from error
    finally:
        cut.cancel()
        handle.close()
        line.close()
    if late.is_set():  # what came before the cut may be half an answer
        raise Trouble("unreachable", "it answered too slowly")
    return status


def _ask(line: socket.socket, target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    if target.secure:
        line = ssl.create_default_context().wrap_socket(line, server_hostname=target.host)
    asking = http.client.HTTPConnection(target.host, target.port)
    asking.sock = line
    try:
        asking.request("POST", target.path, body=body, headers=dict(headers))
        answer = asking.getresponse()
        answer.read(MOST_READ)
        return answer.status
    finally:
        asking.close()


def _cut(line: socket.socket, late: threading.Event) -> None:
    late.set()
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is over already
