"""The verbs of certificates: prepare, send, return, issue, revoke; and keep signatures and crests."""

from sucharit.certificates.actions.issuing import issue, revoke, send_back
from sucharit.certificates.actions.marks import (
    keep_crest,
    keep_signature,
    remove_crest,
    withdraw_signature,
)
from sucharit.certificates.actions.preparing import (
    BatchWords,
    HolderName,
    begin,
    describe,
    drop,
    put_names,
    send,
    take_back,
)

__all__ = [
    "BatchWords",
    "HolderName",
    "begin",
    "describe",
    "drop",
    "issue",
    "keep_crest",
    "keep_signature",
    "put_names",
    "remove_crest",
    "revoke",
    "send",
    "send_back",
    "take_back",
    "withdraw_signature",
]
