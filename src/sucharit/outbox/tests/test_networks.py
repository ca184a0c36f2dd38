"""Only computers in the open net may be reached; the table says so by itself, whatever Python thinks."""

import ipaddress
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.outbox.networks import is_inside, lies_in_any, special_use

OPEN = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.15
168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0
192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 203.0.112.255
203.0.114.0 203.150.0.1 223.255.255.255
2000:: 2001:200::1 2001:4860:4860::8888 2001:db7:ffff::1 2001:db9::1 2003::1 2400:cb00::1 2606:4700::1111
2a00:1450::1 3ffd::1 3fff:1000::1 2606:4700::100:5efe:a00:1
"""

# First and last of each range, and what some of them carry.
SPECIAL = """
0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.100.100.200 100.127.255.255 127.0.0.0 127.0.0.1
127.255.255.255 168.63.129.16 169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0
192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 192.0.0.192 192.0.0.255 192.0.2.0 192.0.2.255 192.31.196.0
192.31.196.255 192.52.193.0 192.52.193.255 192.88.99.0 192.88.99.255 192.168.0.0 192.168.255.255 192.175.48.0
192.175.48.255 198.18.0.0 198.19.255.255 198.51.100.0 198.51.100.255 203.0.113.0 203.0.113.255 224.0.0.0
224.0.0.1 239.255.255.255 240.0.0.0 255.255.255.254 255.255.255.255
:: ::1 ::2 ::127.0.0.1 ::10.0.0.1 ::8.8.8.8 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:10.0.0.1 ::ffff:0:8.8.8.8
64:ff9b::a00:1 64:ff9b::808:808 64:ff9b:1::a00:1 64:ff9b:1:ffff:ffff:ffff:ffff:ffff 100:: 100::1 100:0:0:1::1
1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 2001:: 2001::1 2001:0:a00:1::1 2001:1::1 2001:1::2 2001:2::1 2001:3::1
2001:4:112::1 2001:10::1 2001:1f:ffff::1 2001:20::1 2001:2f:ffff::1 2001:30::1 2001:1ff:ffff::1 2001:db8::
2001:db8:ffff:ffff:ffff:ffff:ffff:ffff 2002:: 2002:a00:1:: 2002:808:808::1 2002:ffff:ffff:ffff::1
2620:4f:8000::1 3ffe::1 3ffe:ffff::1 3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff 4000::1 5f00:: 5f00::1
5fff::1 6000::1 8000::1 c000::1 e000::1 fc00::1 fd00:ec2::254 fd20:ce::254 fdff:ffff::1 fe00::1 fe80::1
febf:ffff::1 fe80::1%eth0 2606:4700::1%eth0 fec0::1 feff:ffff::1 ff02::1 ff0e::1
ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 2606:4700::5efe:a00:1 2606:4700::200:5efe:a00:1
"""

INSIDE = ["10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255"]
INSIDE += ["fc00::1", "fd12:3456::1", "fdff:ffff::1"]


@pytest.mark.parametrize("address", OPEN.split())
def test_a_computer_in_the_open_net_may_be_reached(address):
    assert special_use(ipaddress.ip_address(address)) == ""


@pytest.mark.parametrize("address", SPECIAL.split())
def test_no_address_of_special_use_may_be_reached(address):
    assert special_use(ipaddress.ip_address(address)) != ""


@pytest.mark.parametrize("address", dict.fromkeys([*OPEN.split(), *SPECIAL.split(), *INSIDE]))
def test_inside_are_the_ranges_of_private_use_and_no_others(address):
    assert is_inside(ipaddress.ip_address(address)) is (address in INSIDE)


@given(st.ip_addresses(v=4))
def test_whatever_carries_an_ipv4_address_is_refused_even_one_in_the_open_net(carried):
    number = int(carried)
    forms = {
        "compatible": number,
        "mapped": 0xFFFF << 32 | number,
        "translated": 0xFFFF << 48 | number,
        "NAT64": 0x0064_FF9B << 96 | number,
        "local NAT64": 0x0064_FF9B_0001 << 80 | number,
        "6to4": 0x2002 << 112 | number << 80,
        "Teredo server": 0x2001_0000 << 96 | number << 64,
        "Teredo client": 0x2001_0000 << 96 | number ^ 0xFFFF_FFFF,
        "ISATAP": 0x2606_4700 << 96 | 0x0000_5EFE << 32 | number,
        "ISATAP, global": 0x2606_4700 << 96 | 0x0200_5EFE << 32 | number,
    }
    assert [name for name, form in forms.items() if not special_use(IPv6Address(form))] == []


@given(st.one_of(st.ip_addresses(), st.integers(0x2000 << 112, (0x4000 << 112) - 1).map(IPv6Address)))
def test_what_may_be_reached_is_global_for_python_too_and_never_inside(address):
    if not special_use(address):
        assert address.is_global
        assert not address.is_multicast
        assert not is_inside(address)


@given(st.ip_addresses(v=4), st.ip_addresses(v=6))
def test_networks_of_one_version_say_nothing_about_addresses_of_the_other(
    four: IPv4Address, six: IPv6Address
):
    everything = [ipaddress.ip_network("0.0.0.0/0")], [ipaddress.ip_network("::/0")]
    assert [lies_in_any(four, networks) for networks in everything] == [True, False]
    assert [lies_in_any(six, networks) for networks in everything] == [False, True]
