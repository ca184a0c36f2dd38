"""The verbs of a board, called as `actions.save_answer(by=…, …)`.

`by` is the person who does it; None stands for the command line. A verb raises PermissionDenied where they
may not, Refused in words for the person where a rule forbids it; then nothing is changed.
"""

from sucharit.disclosure.actions.answering import AskedWhy, ItemAnswer, save_answer, take_over_last_year
from sucharit.disclosure.actions.at_once import answer_from_site, take_back_from_site
from sucharit.disclosure.actions.handing_in import hand_in, remove_file
from sucharit.disclosure.actions.moving import StaleForm
from sucharit.disclosure.actions.naming_sites import set_main_site
from sucharit.disclosure.actions.passing_on import mark_ready, send_to_screening, take_back
from sucharit.disclosure.actions.screening import pass_item, return_item
from sucharit.disclosure.actions.submitting import reopen_board, submit_board

__all__ = [
    "AskedWhy",
    "ItemAnswer",
    "StaleForm",
    "answer_from_site",
    "hand_in",
    "mark_ready",
    "pass_item",
    "remove_file",
    "reopen_board",
    "return_item",
    "save_answer",
    "send_to_screening",
    "set_main_site",
    "submit_board",
    "take_back",
    "take_back_from_site",
    "take_over_last_year",
]
