"""The verbs of a year, called as `actions.open_round(by=…, round=…)`: what each package has to do, in one
call.

`by` is the person who does it; None stands for the command line, and for a timer. A verb raises Refused, in
words for the person, where something stands in its way; then nothing is changed.
"""

from sucharit.cycle.actions.advancing import AdvancedRounds, advance
from sucharit.cycle.actions.holding import MAX_REASON, decide_holds
from sucharit.cycle.actions.reviewing import cancel_plan, plan_announcement, review_of, review_results
from sucharit.cycle.actions.running import (
    change_windows,
    close_round,
    in_the_way,
    open_round,
    reopen_round,
)
from sucharit.cycle.actions.scoring import announce_round, score_round
from sucharit.cycle.actions.sealing import sealing_in_the_way

__all__ = [
    "MAX_REASON",
    "AdvancedRounds",
    "advance",
    "announce_round",
    "cancel_plan",
    "change_windows",
    "close_round",
    "decide_holds",
    "in_the_way",
    "open_round",
    "plan_announcement",
    "reopen_round",
    "review_of",
    "review_results",
    "score_round",
    "sealing_in_the_way",
]
