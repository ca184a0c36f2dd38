"""The verbs of verdicts, called as `actions.import_verdicts(by=…, round=…)`."""

from sucharit.verdicts.actions.disputing import appeal, decide_as_operator, decide_dispute, dispute_verdict
from sucharit.verdicts.actions.freezing import freeze_announced
from sucharit.verdicts.actions.importing import (
    KIND,
    VerdictPlan,
    check_codes,
    import_verdicts,
    plan_taking_back_verdicts,
    plan_verdicts,
    take_back_verdicts,
)
from sucharit.verdicts.actions.judging import (
    StoredOpinions,
    give_opinion,
    give_opinions,
    hand_in,
    judge_again,
    take_back_opinion,
)
from sucharit.verdicts.actions.planning import (
    PoolChoice,
    RightVerdict,
    draw_assessors,
    give_up_plan,
    plan_assessment,
    publish_pool,
    set_calibration,
    set_pool,
)
from sucharit.verdicts.actions.replacing import drop_out, join_late
from sucharit.verdicts.actions.showing import settle_verdicts, show_verdicts

__all__ = [
    "KIND",
    "PoolChoice",
    "RightVerdict",
    "StoredOpinions",
    "VerdictPlan",
    "appeal",
    "check_codes",
    "decide_as_operator",
    "decide_dispute",
    "dispute_verdict",
    "draw_assessors",
    "drop_out",
    "freeze_announced",
    "give_opinion",
    "give_opinions",
    "give_up_plan",
    "hand_in",
    "import_verdicts",
    "join_late",
    "judge_again",
    "plan_assessment",
    "plan_taking_back_verdicts",
    "plan_verdicts",
    "publish_pool",
    "set_calibration",
    "set_pool",
    "settle_verdicts",
    "show_verdicts",
    "take_back_opinion",
    "take_back_verdicts",
]
