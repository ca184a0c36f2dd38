"""The verbs of models that offices write: begin, change, bring in, publish, share, put away."""

from sucharit.own_models.actions.publishing import ask_for_all, publish, share, stop_sharing
from sucharit.own_models.actions.writing import begin, bring_in, change, put_away, take_out_again

__all__ = [
    "ask_for_all",
    "begin",
    "bring_in",
    "change",
    "publish",
    "put_away",
    "share",
    "stop_sharing",
    "take_out_again",
]
