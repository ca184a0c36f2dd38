"""However an address is spelled, and whatever its name answers next time, a webhook stays in the open net."""

import ipaddress
import time

import pytest

from sucharit.outbox import guard, webhooks
from sucharit.outbox.guard import OutgoingFailed, Rules

OPEN_NET = "203.150.0.1"


def reason_of(url, known=None, **rules):
    """Why the guard refuses this address; "" where it lets it through. Unknown names are asked of no one."""
    known = {"good.example": [OPEN_NET], **(known or {})}
    try:
        guard.aim(url, Rules(**rules), look_up=lambda host, _port: known[host])
    except OutgoingFailed as failure:
        return failure.reason
    return ""


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        # Special addresses as they stand
        ("https://[::10.0.0.1]/", "inside"),
        ("https://[::ffff:0:10.0.0.1]/", "inside"),
        ("https://[::ffff:1.1.1.1]/", "inside"),
        ("https://[fec0::1]/", "inside"),
        ("https://[5f00::1]/", "inside"),
        ("https://[3fff::1]/", "inside"),
        ("https://[2606:4700::5efe:10.0.0.1]/", "inside"),
        ("https://192.0.0.192/", "inside"),
        ("https://192.88.99.1/", "inside"),
        ("https://168.63.129.16/", "inside"),
        ("https://[fe80::1%25eth0]/", "inside"),
        ("https://[2606:4700::1%25eth0]/", "inside"),
        # IPv4 in other spellings
        ("https://0177.0.0.1/", "inside"),
        ("https://0x7f.1/", "inside"),
        ("https://0x7f000001/", "inside"),
        ("https://017700000001/", "inside"),
        ("https://127.1/", "inside"),
        ("https://0/", "inside"),
        ("https://0x/", "address"),
        ("https://16843009/", "address"),
        ("https://0x1.1.1.1/", "address"),
        ("https://01.1.1.1/", "address"),
        ("https://1.1.1/", "address"),
        ("https://1.1.1.1.1/", "address"),
        ("https://256.1.1.1/", "address"),
        ("https://good.example.1/", "address"),
        ("https://127.0.0.1./", "inside"),
        ("https://１２７.０.０.１/", "inside"),  # full-width digits become ASCII
        ("https://127。0。0。1/", "inside"),  # and so do dots
        ("https://①27.0.0.1/", "inside"),
        ("https://²/", "inside"),  # 2 is 0.0.0.2
        # Names
        ("https:///", "address"),
        ("https://./", "address"),
        ("https://.good.example/", "address"),
        ("https://good..example/", "address"),
        ("https://good.example../", "address"),
        ("https://-good.example/", "address"),
        ("https://good_.example/", "address"),
        ("https://" + "a" * 64 + ".example/", "address"),
        ("https://" + "a." * 130 + "example/", "address"),
        ("https://good.example/" + "a" * 2_000, "address"),
        ("https://%67ood.example/", "address"),
        ("https://xn--\ud800.example/", "address"),
        # What readers of addresses don't agree about
        ("https://good.example\\@10.0.0.1/", "address"),
        ("https://good.example@10.0.0.1/", "address"),
        ("https://@good.example/", "address"),
        ("https://good.example:443@10.0.0.1/", "address"),
        ("https://good.example\t.evil.example/", "address"),
        ("https://good.example\n/", "address"),
        ("https://good.example/\r\nHost: evil.example", "address"),
        (" https://good.example/", "address"),
        ("https://good.example/\x7f", "address"),
        ("https://[::1/", "address"),
        ("https://::1/", "address"),
        ("https://[2606:4700::1]evil.example/", "address"),
        ("https://[v1.10.0.0.1]/", "address"),
        ("https://[]/", "address"),
        ("https:good.example", "address"),
        ("//good.example/", "address"),
        ("file:///etc/passwd", "address"),
        ("gopher://good.example/", "address"),
        ("HTTP://good.example/", "address"),
        ("", "address"),
        # Ports
        ("https://good.example:22/", "port"),
        ("https://good.example:6379/", "port"),
        ("https://good.example:0/", "port"),
        ("https://good.example:65536/", "address"),
        ("https://good.example:-1/", "address"),
        ("https://good.example:４４３/", "address"),
        ("https://good.example:443:443/", "address"),
    ],
)
def test_an_address_that_may_lead_astray_is_refused_for_its_reason(url, reason):
    assert reason_of(url) == reason


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("https://good.example", "good.example", 443),
        ("https://GOOD.example./hook", "good.example", 443),
        ("https://good.example:80/", "good.example", 80),
        ("https://good.example:/", "good.example", 443),
        ("https://1.1.1.1/", "1.1.1.1", 443),
        ("https://[2606:4700:0::1111]/", "2606:4700::1111", 443),
        ("https://แชต.ไทย/", "xn--b3cw4k.xn--o3cw4h", 443),
    ],
)
def test_an_address_in_the_open_net_is_reached_where_it_was_looked_up(url, host, port):
    target = guard.aim(url, Rules(), look_up=lambda _host, _port: [OPEN_NET])
    assert (target.host, target.port) == (host, port)
    assert target.places == ((host,) if host[0] in "12" else (OPEN_NET,))


@pytest.mark.parametrize(
    "places",
    [
        [OPEN_NET, "10.0.0.1"],
        ["10.0.0.1", OPEN_NET],
        [OPEN_NET] * 9 + ["::ffff:127.0.0.1"],
        ["fe80::1%eth0"],
        ["64:ff9b::a00:1"],
    ],
)
def test_one_bad_place_among_those_of_a_name_refuses_the_name(places):
    assert reason_of("https://many.example/", {"many.example": places}) == "inside"


@pytest.mark.parametrize("places", [[], ["nonsense"], [""]])
def test_a_name_that_leads_nowhere_is_unreachable(places):
    assert reason_of("https://none.example/", {"none.example": places}) == "unreachable"


def test_a_resolver_that_fails_or_never_answers_holds_up_no_page():
    def fails(_host, _port):
        raise OSError("no resolver")

    def never_answers(_host, _port):
        time.sleep(5)
        return [OPEN_NET]

    for look_up in (fails, never_answers):
        with pytest.raises(OutgoingFailed) as failure:
            guard.aim("https://slow.example/", Rules(), seconds=0.1, look_up=look_up)
        assert failure.value.reason == "unreachable"


def test_a_name_that_leads_inside_a_moment_later_was_asked_only_once():
    answers = iter([[OPEN_NET], ["127.0.0.1"], ["127.0.0.1"]])
    target = guard.aim("https://rebinding.example/", Rules(), look_up=lambda _host, _port: next(answers))
    assert target.places == (OPEN_NET,)
    assert next(answers) == ["127.0.0.1"]  # the second answer: no one had asked for it


def test_a_name_that_leads_inside_a_day_later_is_refused_when_counts_are_sent():
    webhooks.target_of("https://rebinding.example/", look_up=lambda _host, _port: [OPEN_NET])
    with pytest.raises(OutgoingFailed) as failure:
        webhooks.send("https://rebinding.example/", b"k", {}, look_up=lambda _host, _port: ["10.0.0.1"])
    assert failure.value.reason == "inside"


def test_the_operator_opens_the_inner_network_but_no_way_to_the_servers_own_keys():
    for place in ("10.1.2.3", "192.168.1.1", "fd12::1"):
        assert reason_of("https://chat.example/", {"chat.example": [place]}, inside=True) == ""
    for place in ("127.0.0.1", "::1", "169.254.169.254", "fd00:ec2::254", "fd20:ce::254", "100.100.100.200"):
        assert reason_of("https://chat.example/", {"chat.example": [place]}, inside=True) == "inside"
    for place in (
        "192.0.0.192",
        "168.63.129.16",
        "::10.0.0.1",
        "64:ff9b::a00:1",
        "fe80::1",
        "fec0::1",
        "224.0.0.1",
    ):
        assert reason_of("https://chat.example/", {"chat.example": [place]}, inside=True) == "inside"


def test_networks_that_the_operator_names_are_refused_however_public_their_numbers():
    own = (ipaddress.ip_network("203.150.0.0/24"), ipaddress.ip_network("2400:1234::/32"))
    assert reason_of("https://good.example/", refused=own) == "inside"
    assert reason_of("https://[2400:1234::1]/", refused=own) == "inside"
    assert reason_of("https://1.1.1.1/", refused=own) == ""


def test_plain_http_is_for_who_asks_for_it_and_still_leads_to_the_open_net_only():
    assert reason_of("http://good.example/") == "address"
    assert reason_of("http://good.example/", plain=True) == ""
    assert reason_of("http://127.0.0.1/", plain=True) == "inside"
    assert reason_of("http://good.example:8080/", plain=True) == "port"
    assert reason_of("http://good.example/", plain_on_loopback=True) == "inside"
    assert reason_of("https://127.0.0.1:8443/", plain_on_loopback=True) == "port"


def test_a_site_that_the_operator_names_on_this_machine_is_reached_there_or_not_at_all():
    named = frozenset({("demo.example", 8080), ("127.0.0.1", 8080), ("::1", 8080)})
    here, both, there = (
        {"demo.example": places} for places in (["127.0.0.1"], ["127.0.0.1", OPEN_NET], [OPEN_NET])
    )
    for scheme in ("http", "https"):
        assert reason_of(f"{scheme}://demo.example:8080/", here, on_loopback=named) == ""
        assert reason_of(f"{scheme}://127.0.0.1:8080/", on_loopback=named) == ""
        assert reason_of(f"{scheme}://[::1]:8080/", on_loopback=named) == ""
        assert reason_of(f"{scheme}://demo.example:8080/", both, on_loopback=named) == "inside"
        assert reason_of(f"{scheme}://demo.example:8080/", there, on_loopback=named) == "inside"
    others = {"ports": frozenset({8080, 8081}), "plain": True, "on_loopback": named}
    assert reason_of("http://127.0.0.1:8081/", **others) == "inside"
    assert reason_of("http://127.0.0.2:8080/", **others) == "inside"
    assert reason_of("http://other.example:8080/", {"other.example": ["127.0.0.1"]}, **others) == "inside"
    assert reason_of("http://good.example:8081/", **others) == ""
