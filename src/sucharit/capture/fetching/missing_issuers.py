"""Certificates between a server's own and a trusted root, which many servers forget to send.

Browsers fetch them from where the server's certificate says (RFC 5280, 4.2.2.1), so a reader notices
nothing. Here they come through the guard like all else. They are never trusted for themselves: a chain
must still end in a root that was trusted before.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import AuthorityInformationAccessOID

MOST_BYTES = 65_536  # of one answer
MOST_STEPS = 3  # from the server's certificate towards the root
MISSING = {20, 21}  # OpenSSL's codes for a chain that leads to no root


def issuers_of(certificate: bytes, load: Callable[[str], bytes]) -> list[bytes]:
    """The certificates above this one, as DER; none that is signed by itself, for that would be a root.

    `load` gives what stands at an http address, b"" for nothing.
    """
    issuers: list[x509.Certificate] = []
    here = _read(certificate)[:1]
    while here and len(issuers) < MOST_STEPS:
        url = _where(here[0])
        above = [one for one in _read(load(url)) if one.subject == here[0].issuer] if url else []
        here = [one for one in above if one.issuer != one.subject][:1]
        issuers += here
    return [one.public_bytes(Encoding.DER) for one in issuers]


def with_issuers(trust: ssl.SSLContext, issuers: list[bytes]) -> ssl.SSLContext:
    """TLS that trusts the same roots, and knows these certificates as steps on the way to one."""
    roots = trust.get_ca_certs(binary_form=True)
    context = ssl.create_default_context(cadata=b"".join([*roots, *issuers]))
    context.verify_flags &= ~ssl.VERIFY_X509_PARTIAL_CHAIN  # with it, each step would count as a root
    return context


def unverified() -> ssl.SSLContext:
    """TLS that believes anyone: for asking what certificate a server has, and for nothing else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _read(data: bytes) -> list[x509.Certificate]:
    """The certificates of an answer: one as DER or PEM, or several as PKCS #7."""
    readers: tuple[Callable[[bytes], Any], ...] = (
        lambda given: [x509.load_der_x509_certificate(given)],
        x509.load_pem_x509_certificates,
        pkcs7.load_der_pkcs7_certificates,
    )
    for read in readers:
        try:
            return list(read(data))
        except ValueError:
            continue
    return []


def _where(certificate: x509.Certificate) -> str:
    """The http address of its issuer's certificate; "" where it names none."""
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except (x509.ExtensionNotFound, ValueError):
        return ""
    addresses = (
        description.access_location.value
        for description in access
        if description.access_method == AuthorityInformationAccessOID.CA_ISSUERS
        and isinstance(description.access_location, x509.UniformResourceIdentifier)
    )
    return next((address for address in addresses if address.startswith("http://")), "")
