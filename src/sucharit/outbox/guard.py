"""The one guard for everything that leaves to an address of someone's choice.

An address is read strictly, its name looked up once, every place it leads to judged, and the connection goes
to a judged place, so that no name can lead into the inner network a moment later. Time and bytes are limited
whatever the other side does. No redirect is followed: to follow one is to aim at the next address.
`exchange` is for a question with a short answer; what reads whole pages uses a line of `connect`.
What an operator sets (the mail server, sign-in servers) is no one else's choice and does not pass here.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address as IPv4
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from sucharit.outbox.limited_line import LimitedLine, TooLate, TooMuch
from sucharit.outbox.networks import Address, Network, is_inside, lies_in_any, special_use

MAX_ADDRESS = 2_000  # letters of an address
MAX_NAME = 253  # letters of a host's name
MAX_PLACES = 4  # of one name that are tried; all are judged
_SITE = re.compile(r"(\[[^\[\]@]+\]|[^\[\]@:]+)(:[0-9]{0,5})?")  # a host, perhaps with a port, and no user
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LOOPBACK = tuple(map(ipaddress.ip_network, ("127.0.0.0/8", "::1/128")))
Reason = Literal["address", "port", "inside", "unreachable", "refused"]
Lookup = Callable[[str, int], Sequence[str]]


class OutgoingFailed(Exception):
    """Why nothing was sent or fetched."""

    def __init__(self, reason: Reason, details: str) -> None:
        self.reason: Reason = reason
        super().__init__(details)


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be reached; by default HTTPS in the open net, at ports 80 and 443."""

    ports: frozenset[int] = frozenset({80, 443})
    plain: bool = False  # also http://
    inside: bool = False  # also the ranges of private use
    refused: tuple[Network, ...] = ()  # networks of the operator's own, however public their numbers
    plain_on_loopback: bool = False  # http:// to this machine, any port: for tests
    on_loopback: frozenset[tuple[str, int]] = frozenset()  # hosts and ports that lie on this very machine


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be reached, and the places where it lies now."""

    host: str  # in ASCII, lower case, without a dot at its end
    port: int
    path: str  # with its query
    secure: bool
    places: tuple[str, ...]  # looked-up IP addresses, each one judged


@dataclass(frozen=True, slots=True)
class Limits:
    """What an exchange may cost: `seconds` for all of it, `bytes` of everything that comes back."""

    seconds: float
    bytes: int
    body: int  # bytes of the body that are kept; what follows is left unread


@dataclass(frozen=True, slots=True)
class Reply:
    """What the other side answered: names of `headers` in lower case, the last of a name counts."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def aim(url: str, rules: Rules, *, seconds: float = 10.0, look_up: Lookup | None = None) -> Target:
    """Where this address leads now, if it may be reached. Raises OutgoingFailed.

    `look_up` gives all IP addresses of a name; by default the system's own resolver does.
    """
    parts, port = _split(url)
    secure = parts.scheme == "https"
    host, literal = _host(parts)
    port = (443 if secure else 80) if port is None else port
    named = (host, port) in rules.on_loopback  # by the operator: it is reached on loopback or not at all
    on_loopback = named or (rules.plain_on_loopback and not secure)
    if not (secure or rules.plain or on_loopback):
        raise OutgoingFailed("address", "an address begins with https://")
    if port not in rules.ports and not on_loopback:
        raise OutgoingFailed("port", f"port {port} is not one of {sorted(rules.ports)}")
    places = [literal] if literal else _look_up(host, port, seconds, look_up or resolve)
    open_net = not named and (secure or rules.plain)
    for place in places:
        if on_loopback and lies_in_any(place, _LOOPBACK):
            continue
        use = why_refused(place, rules) if open_net else "not loopback"
        if use:
            raise OutgoingFailed("inside", f"{host} lies at {place}: {use}")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port, path, secure, tuple(map(str, places[:MAX_PLACES])))


def why_refused(place: Address, rules: Rules) -> str:
    """What the place is, where it may not be reached; "" where it may."""
    if lies_in_any(place, rules.refused):
        return "refused by the operator"
    use = special_use(place)
    return "" if rules.inside and is_inside(place) else use


def exchange(
    target: Target, method: str, headers: Mapping[str, str], body: bytes | None, limits: Limits
) -> Reply:
    """One question and its answer, at one of the target's places. Raises OutgoingFailed ("unreachable")."""
    try:
        with connect(target, limits) as line:
            return _ask(line, target, method, headers, body, limits.body)
    except TooLate as error:
        raise OutgoingFailed("unreachable", "it answered too slowly") from error
    except TooMuch as error:
        raise OutgoingFailed("unreachable", f"it answered more than {limits.bytes} bytes") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise OutgoingFailed("unreachable", f"the line broke: {type(error).__name__}") from error


def connect(target: Target, limits: Limits, context: ssl.SSLContext | None = None) -> LimitedLine:
    """A line to one of the target's places, with TLS where the address asks for it. Raises OSError.

    `context` decides whose certificates count; by default those that the system trusts.
    """
    line = LimitedLine(target.places, target.port, limits.seconds, limits.bytes)
    if target.secure:
        try:
            line.secure(context or ssl.create_default_context(), target.host)
        except BaseException:
            line.hang_up()
            raise
    return line


def resolve(host: str, port: int) -> list[str]:
    """All IP addresses of a name, as the system knows them."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _ask(
    line: LimitedLine, target: Target, method: str, headers: Mapping[str, str], body: bytes | None, most: int
) -> Reply:
    asking = http.client.HTTPConnection(target.host, target.port)
    asking.default_port = 443 if target.secure else 80  # decides whether the Host header names the port
    asking.sock = line
    asking.request(method, target.path, body=body, headers={**headers, "Connection": "close"})
    answer = asking.getresponse()
    fields = {name.lower(): value for name, value in answer.getheaders()}
    kept = answer.read(most)
    if answer.length and len(kept) < most:  # it promised more, and hung up
        raise http.client.IncompleteRead(kept, answer.length)
    return Reply(answer.status, fields, kept)


def _split(url: str) -> tuple[SplitResult, int | None]:
    if len(url) > MAX_ADDRESS or any(letter <= " " or letter in "\\\x7f" for letter in url):
        raise OutgoingFailed("address", "an address is short, without spaces, breaks and backslashes")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OutgoingFailed("address", f"no address: {error}") from error
    if parts.scheme not in ("https", "http") or not _SITE.fullmatch(parts.netloc):
        raise OutgoingFailed("address", "an address begins with https:// and names no user")
    if not (parts.path + parts.query).isascii():
        raise OutgoingFailed("address", "beyond ASCII, letters of a path are written as %XX")
    return parts, port


def _host(parts: SplitResult) -> tuple[str, Address | None]:
    """The host's name as it is looked up, and its IP address where it is written as one."""
    name = parts.hostname or ""
    if "[" in parts.netloc:
        try:
            address = ipaddress.IPv6Address(name)
        except ValueError as error:
            raise OutgoingFailed("address", "no IPv6 address between the brackets") from error
        return str(address), address
    if len(name) > MAX_NAME:
        raise OutgoingFailed("address", "no name of a host")
    try:
        host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise OutgoingFailed("address", "no name of a host") from error
    labels = host.split(".")
    if len(host) > MAX_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise OutgoingFailed("address", "no name of a host")
    if re.fullmatch(
        r"\d+|0x[0-9a-f]*", labels[-1]
    ):  # no name ends in a number: this is IPv4, in any spelling
        return host, _ipv4(host)
    return host, None


def _ipv4(host: str) -> IPv4:
    """The address where it is written plainly. Raises OutgoingFailed for octal, hexadecimal, fewer parts."""
    try:
        return IPv4(host)
    except ValueError:
        pass
    try:
        meant = IPv4(socket.inet_aton(host))
    except OSError as error:
        raise OutgoingFailed("address", "no name of a host") from error
    reason: Reason = "inside" if special_use(meant) else "address"
    raise OutgoingFailed(reason, f"{host} is another spelling of {meant}")


def _look_up(host: str, port: int, seconds: float, look_up: Lookup) -> list[Address]:
    """All places of a name. The system's resolver knows no limit of time, so it is left behind when late."""
    answers: list[Sequence[str]] = []

    def ask() -> None:
        try:
            answers.append(look_up(host, port))
        except (OSError, UnicodeError):
            answers.append([])

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    try:
        places = [ipaddress.ip_address(place) for place in answers[0]] if answers else []
    except ValueError as error:
        raise OutgoingFailed("unreachable", f"{host} leads nowhere") from error
    if not places:
        raise OutgoingFailed("unreachable", f"{host} is not known")
    return places
