"""The verbs of sites, called as `actions.publish(by=…, …)`.

`by` is the person who does it; None stands for the command line. A verb raises PermissionDenied where they
may not, Refused in words for the person where a rule forbids it; then nothing is changed.
"""

from sucharit.website.actions.beginning import ask_for_screening, begin_site, skip
from sucharit.website.actions.filing import add_file, describe_file, remove_file
from sucharit.website.actions.publishing import NotYetDecided, PartsMissing, publish, restore, withdraw
from sucharit.website.actions.screening import give_back, send
from sucharit.website.actions.writing import WrittenMeanwhile, arrange, discard, write

__all__ = [
    "NotYetDecided",
    "PartsMissing",
    "WrittenMeanwhile",
    "add_file",
    "arrange",
    "ask_for_screening",
    "begin_site",
    "describe_file",
    "discard",
    "give_back",
    "publish",
    "remove_file",
    "restore",
    "send",
    "skip",
    "withdraw",
    "write",
]
