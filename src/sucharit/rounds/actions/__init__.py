"""The verbs of rounds, called as `actions.make_round(by=…, …)`.

`by` is the person who does it; None stands for the command line, and for a timer that calls it.
A verb raises Refused, in words for the person, where something prevents it; then nothing is changed.
The verbs of a year (open, close, reopen, score, announce) are those of `cycle.actions`: what happens to the
round itself is here under other names (`enter_open` …), and only `cycle` calls it.
"""

from sucharit.rounds.actions.announcing import cancel_plan, plan_announcement, record_review
from sucharit.rounds.actions.counting import (
    HeadCountPlan,
    check_codes,
    import_head_counts,
    plan_head_counts,
    plan_taking_back_head_counts,
    report_head_count,
    take_back_head_counts,
)
from sucharit.rounds.actions.deleting import delete_draft
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
    "HeadCountPlan",
    "NotNow",
    "cancel_plan",
    "check_codes",
    "delete_draft",
    "enter_announced",
    "enter_closed",
    "enter_open",
    "enter_open_again",
    "enter_scored",
    "import_head_counts",
    "in_the_way",
    "make_round",
    "plan_announcement",
    "plan_head_counts",
    "plan_taking_back_head_counts",
    "record_review",
    "report_head_count",
    "set_windows",
    "take_back_head_counts",
]
