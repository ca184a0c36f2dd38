"""What is done with rounds: every verb, called as `actions.close_round(by=…, round=…)`.

`by` is the person who does it; None stands for the command line, and for a timer that calls it.
A verb raises Refused, in words for the person, where something stands in its way; then nothing is changed.
"""

from sucharit.rounds.actions.counting import (
    HeadCounts,
    check_codes,
    import_head_counts,
    report_head_count,
)
from sucharit.rounds.actions.making import change_windows, make_round
from sucharit.rounds.actions.moving import (
    NotNow,
    close_round,
    mark_announced,
    mark_scored,
    open_round,
    reopen_round,
)
from sucharit.rounds.actions.opening import in_the_way

__all__ = [
    "HeadCounts",
    "NotNow",
    "change_windows",
    "check_codes",
    "close_round",
    "import_head_counts",
    "in_the_way",
    "make_round",
    "mark_announced",
    "mark_scored",
    "open_round",
    "reopen_round",
    "report_head_count",
]
