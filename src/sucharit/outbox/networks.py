"""Which IP addresses are computers in the open net: one table, the same on every version of Python. Pure.

Source: the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its updates), read
strictly. What is registered there for any purpose is refused, whether the registry calls it reachable or
not, and so is every form of IPv6 that carries an IPv4 address of someone's choice.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_OPEN_V6 = IPv6Network("2000::/3")  # all that was ever given out as global unicast; the rest is refused
_REFUSED: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "private use"),
    ("100.64.0.0/10", "shared by a carrier"),
    ("127.0.0.0/8", "loopback"),
    ("168.63.129.16/32", "the host of a cloud's machines"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private use"),
    ("192.0.0.0/24", "protocol assignments"),
    ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "AS112"),
    ("192.52.193.0/24", "AMT"),
    ("192.88.99.0/24", "6to4 relays"),
    ("192.168.0.0/16", "private use"),
    ("192.175.48.0/24", "AS112"),
    ("198.18.0.0/15", "benchmarks"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved, broadcast"),
    ("2001::/23", "protocol assignments: Teredo, benchmarks, AMT, AS112, ORCHID, remote identifiers"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"),
    ("2620:4f:8000::/48", "AS112"),
    ("3ffe::/16", "the former test net"),
    ("3fff::/20", "documentation"),
)
_REFUSED_NETWORKS = tuple((ipaddress.ip_network(network), use) for network, use in _REFUSED)
# An ISATAP address carries IPv4 in its last four bytes, under any prefix.
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
_INSIDE = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
# Where clouds answer their machines with keys, although the range is anyone's.
_CLOUD_KEYS = tuple(map(ipaddress.ip_network, ("fd00:ec2::/32", "fd20:ce::/32")))


def special_use(address: Address) -> str:
    """What the address is for, if not for one computer in the open net; "" where it is global unicast."""
    if isinstance(address, IPv6Address):
        if address not in _OPEN_V6 or address.scope_id:
            return "not global unicast"
        if (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP:
            return "ISATAP"
    return next((use for network, use in _REFUSED_NETWORKS if _lies_in(address, network)), "")


def is_inside(address: Address) -> bool:
    """Whether it is of the ranges that an organisation uses within its own network."""
    if isinstance(address, IPv6Address) and address.scope_id:
        return False
    return lies_in_any(address, _INSIDE) and not lies_in_any(address, _CLOUD_KEYS)


def lies_in_any(address: Address, networks: Sequence[Network]) -> bool:
    """Whether it lies in one of these networks."""
    return any(_lies_in(address, network) for network in networks)


def _lies_in(address: Address, network: Network) -> bool:
    return address.version == network.version and address in network
