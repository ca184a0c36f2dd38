"""The verbs of verdicts, called as `actions.import_verdicts(by=…, round=…)`."""

from sucharit.verdicts.actions.importing import (
    KIND,
    VerdictPlan,
    check_codes,
    import_verdicts,
    plan_taking_back_verdicts,
    plan_verdicts,
    take_back_verdicts,
)

__all__ = [
    "KIND",
    "VerdictPlan",
    "check_codes",
    "import_verdicts",
    "plan_taking_back_verdicts",
    "plan_verdicts",
    "take_back_verdicts",
]
