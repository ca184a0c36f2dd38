"""Why a fetch ended without an answer that can be kept."""

from __future__ import annotations

import re
import ssl

from sucharit.capture.models import FetchOutcome
from sucharit.outbox.guard import OutgoingFailed
from sucharit.outbox.limited_line import TooLate, TooMuch

_UNPRINTABLE = re.compile(r"[^ -~]")  # what a server says may be anything
_VERIFY_CODES = {  # of OpenSSL: x509_vfy.h
    7: "the certificate's signature does not hold",
    9: "the certificate is not valid yet",
    10: "the certificate has expired",
    18: "the certificate is signed by itself",
    19: "the certificate's chain ends in one that is signed by itself",
    20: "the certificate's issuer is not known, or the server leaves out the chain",
    21: "the certificate's issuer is not known, or the server leaves out the chain",
    62: "the certificate names another host",
    64: "the certificate names another host",
}


class FetchFailed(Exception):
    """Ends an exchange, with the outcome it has."""

    def __init__(self, outcome: FetchOutcome, details: str, truncated: str = "disconnect") -> None:
        self.outcome = outcome
        self.truncated = truncated  # in WARC's words
        super().__init__(_UNPRINTABLE.sub("?", details))


def broken(details: str) -> FetchFailed:
    """An answer that can't be read."""
    return FetchFailed(FetchOutcome.UNREACHABLE, details)


def too_large(details: str) -> FetchFailed:
    """An answer that is larger than the plan allows."""
    return FetchFailed(FetchOutcome.TOO_LARGE, details, "length")


def failure_of(error: Exception) -> FetchFailed:
    """What an error of the guard, of the line or of TLS means for the fetch."""
    if isinstance(error, FetchFailed):
        return error
    if isinstance(error, OutgoingFailed):
        unknown = error.reason == "unreachable"
        return FetchFailed(FetchOutcome.UNREACHABLE if unknown else FetchOutcome.REFUSED, str(error))
    if isinstance(error, ssl.SSLCertVerificationError):
        words = _VERIFY_CODES.get(error.verify_code, error.verify_message)
        return FetchFailed(FetchOutcome.UNTRUSTED, f"TLS: {words}")
    if isinstance(error, ssl.SSLError):  # before OSError, which it is too
        return broken(f"TLS: {(error.reason or 'broken').replace('_', ' ').lower()}")
    if isinstance(error, TooMuch):
        return too_large(str(error))
    if isinstance(error, TooLate | TimeoutError):
        return FetchFailed(FetchOutcome.TOO_SLOW, "it answered too slowly", "time")
    return broken(f"the line broke: {type(error).__name__}")
