"""The verbs of best practices, called as `actions.publish(by=…, …)`.

`by` is the person who does it; None stands for the command line. A verb raises PermissionDenied where they
may not, Refused in words for the person where a rule forbids it; then nothing is changed.
"""

from sucharit.best_practices.actions.answering import answer_check
from sucharit.best_practices.actions.offering import PracticeChoice, describe, offer
from sucharit.best_practices.actions.publishing import NotYetShown, publish, withdraw
from sucharit.best_practices.actions.thanking import thank
from sucharit.best_practices.actions.using import use

__all__ = [
    "NotYetShown",
    "PracticeChoice",
    "answer_check",
    "describe",
    "offer",
    "publish",
    "thank",
    "use",
    "withdraw",
]
