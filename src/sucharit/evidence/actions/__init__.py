"""The verbs of evidence: add a file or an address, describe it, withdraw it, publish it."""

from sucharit.evidence.actions.adding import EvidenceFacts, add_file, add_files, add_link
from sucharit.evidence.actions.changing import describe, give_alternative_text, publish, withdraw

__all__ = [
    "EvidenceFacts",
    "add_file",
    "add_files",
    "add_link",
    "describe",
    "give_alternative_text",
    "publish",
    "withdraw",
]
