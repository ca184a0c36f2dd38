"""The verbs of rounds, called as `actions.make_round(by=…, …)`.

`by` is the person who does it; None stands for the command line, and for a timer that calls it.
A verb raises Refused, in words for the person, where something prevents it; then nothing is changed.
The verbs of a year (open, close, reopen, score, announce) are those of `cycle.actions`: what happens to the
round itself is here under other names (`enter_open` …), and only `cycle` calls it.
"""

from sucharit.rounds.actions.counting import (
    HeadCountImport,
    check_codes,
    import_head_counts,
    report_head_count,
)
from sucharit.rounds.actions.making import make_round, set_windows
from sucharit.rounds.actions.moving import (
    NotNow,
    enter_announced,
    enter_closed,
    enter_open,
    enter_open_again,
    enter_scored,
)
from sucharit.rounds.actions.opening import in_the_way

__all__ = [
    "HeadCountImport",
    "NotNow",
    "check_codes",
    "enter_announced",
    "enter_closed",
    "enter_open",
    "enter_open_again",
    "enter_scored",
    "import_head_counts",
    "in_the_way",
    "make_round",
    "report_head_count",
    "set_windows",
]
