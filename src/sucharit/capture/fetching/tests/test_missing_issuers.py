"""A server that forgets a certificate of its chain is read as browsers read it; no one else gains by it."""

import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from sucharit.capture.fetching import fetch
from sucharit.capture.fetching.tests.strangers import Authority, Canary, Site, plan_for


@pytest.fixture
def root():
    return Authority()


@pytest.fixture
def library():
    """Where certificates of authorities are fetched."""
    with Site({}) as site:
        yield site


def outcome(context, root, *others, name="127.0.0.1", **options):
    with Site({"/": b"<img src=a>", "/a": b"x"}, context=context) as site:
        plan = plan_for(site, *others, tls=root.trusted(), obeys_robots=False, **options)
        main = fetch(site.url, plan=plan).main
        return str(main.outcome), site


def below(root, library, name="/ca.crt"):
    """An authority whose own certificate, signed by `root`, stands in the library."""
    authority = Authority(above=root, at=f"{library.url}{name[1:]}")
    library.pages[name] = ("application/pkix-cert", authority.der)
    return authority


def test_a_missing_certificate_is_fetched_from_where_the_servers_own_says(root, library, tmp_path):
    context = below(root, library).server(tmp_path, "127.0.0.1")
    result, site = outcome(context, root, library)
    assert result == "kept"
    assert library.asked == ["/ca.crt"]  # once for the page and its picture
    assert site.asked == ["/", "/a"]


def test_two_missing_certificates_are_fetched_one_after_the_other(root, library, tmp_path):
    middle = below(root, library, "/middle.crt")
    lower = below(middle, library, "/lower.crt")
    assert outcome(lower.server(tmp_path, "127.0.0.1"), root, library)[0] == "kept"
    assert library.asked == ["/lower.crt", "/middle.crt"]


@pytest.mark.parametrize("form", ["pem", "p7c"])
def test_a_certificate_may_stand_there_in_other_forms(form, root, library, tmp_path):
    authority = below(root, library)
    certificate = x509.load_der_x509_certificate(authority.der)
    data = (
        certificate.public_bytes(Encoding.PEM)
        if form == "pem"
        else pkcs7.serialize_certificates([certificate], Encoding.DER)
    )
    library.pages["/ca.crt"] = ("application/x", data)
    assert outcome(authority.server(tmp_path, "127.0.0.1"), root, library)[0] == "kept"


def test_an_authority_that_no_one_trusts_gains_nothing_by_bringing_its_certificate(root, library, tmp_path):
    stranger = Authority()
    context = below(stranger, library).server(tmp_path, "127.0.0.1")
    assert outcome(context, root, library)[0] == "untrusted"
    own = Authority(at=f"{library.url}own.crt")
    library.pages["/own.crt"] = ("application/pkix-cert", own.der)
    assert outcome(own.server(tmp_path, "127.0.0.1"), root, library)[0] == "untrusted"
    assert "/own.crt" in library.asked


def test_a_step_that_was_fetched_counts_as_no_root(root, library, tmp_path, monkeypatch):
    """Python 3.13 takes any certificate it is given for a root unless told otherwise."""
    make = ssl.create_default_context

    def as_later_versions(*given, **options):
        context = make(*given, **options)
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        return context

    monkeypatch.setattr(ssl, "create_default_context", as_later_versions)
    context = below(Authority(), library).server(tmp_path, "127.0.0.1")
    assert outcome(context, root, library)[0] == "untrusted"


def test_all_else_about_a_certificate_counts_as_before(root, library, tmp_path):
    authority = below(root, library)
    for context in (
        authority.server(tmp_path, "other.example"),
        authority.server(tmp_path, "127.0.0.1", days=(-30, -1)),
    ):
        assert outcome(context, root, library)[0] == "untrusted"


@pytest.mark.parametrize("data", [b"", b"no certificate", b"0" * 100_000, b"\x30\x82\xff\xff"])
def test_what_is_no_certificate_changes_nothing(data, root, library, tmp_path):
    context = below(root, library).server(tmp_path, "127.0.0.1")
    library.pages["/ca.crt"] = ("application/pkix-cert", data)
    assert outcome(context, root, library)[0] == "untrusted"


def test_a_certificate_leads_no_one_into_the_inner_network(root, tmp_path):
    with Canary() as canary:
        authority = Authority(above=root, at=canary.url)
        context = authority.server(tmp_path, "127.0.0.1")
        assert outcome(context, root, ports=[canary.port])[0] == "untrusted"
        assert canary.lines == 0
