"""The verbs of a year, called as `actions.save_record(by=…, …)`.

`by` is the person who does it; None stands for the command line. A verb raises PermissionDenied where they
may not, Refused in words for the person where a rule forbids it; then nothing is changed.
"""

from sucharit.plans.actions.answering import answer_check
from sucharit.plans.actions.approving import approve, withdraw_approval
from sucharit.plans.actions.beginning import begin_year, change_model, choose_model
from sucharit.plans.actions.calendar_addresses import (
    make_calendar_address,
    withdraw_calendar_address,
)
from sucharit.plans.actions.closing import begin_after, begin_next, close_year
from sucharit.plans.actions.entries import RecordEntry, RefusedField
from sucharit.plans.actions.handing_over import leave_behind, take_over
from sucharit.plans.actions.holding import StaleRecord
from sucharit.plans.actions.importing import import_plan_table, plan_taking_back, take_back_plan_table
from sucharit.plans.actions.listing_signers import (
    SignerLine,
    list_signers,
    set_signing_day,
    strike_signer,
)
from sucharit.plans.actions.proving import add_proof
from sucharit.plans.actions.quarters import close_quarter
from sucharit.plans.actions.recording import place_record, save_record, withdraw_record
from sucharit.plans.actions.results import confirm_record, take_result, type_result
from sucharit.plans.actions.signing import ask_to_sign, leave_unsigned, sign, sign_place
from sucharit.plans.actions.targeting import set_people, set_targets

__all__ = [
    "RecordEntry",
    "RefusedField",
    "SignerLine",
    "StaleRecord",
    "add_proof",
    "answer_check",
    "approve",
    "ask_to_sign",
    "begin_after",
    "begin_next",
    "begin_year",
    "change_model",
    "choose_model",
    "close_quarter",
    "close_year",
    "confirm_record",
    "import_plan_table",
    "leave_behind",
    "leave_unsigned",
    "list_signers",
    "make_calendar_address",
    "place_record",
    "plan_taking_back",
    "save_record",
    "set_people",
    "set_signing_day",
    "set_targets",
    "sign",
    "sign_place",
    "strike_signer",
    "take_back_plan_table",
    "take_over",
    "take_result",
    "type_result",
    "withdraw_approval",
    "withdraw_calendar_address",
    "withdraw_record",
]
