"""Every verb about organisations and persons, called as `actions.give_role(by=…, …)`.

`by` is the person who does it; None is the command line, which may do everything. A verb raises Refused, in
words for the person, where it would break a rule.
"""

from sucharit.people.actions.invitations import (
    accept_invitation,
    invite,
    open_invitation,
    restore_access,
    withdraw_invitation,
)
from sucharit.people.actions.organisations import BATCH_SIZE, ChangesNotAccepted, import_organisations
from sucharit.people.actions.roles import end_role, give_role, hand_over

__all__ = [
    "BATCH_SIZE",
    "ChangesNotAccepted",
    "accept_invitation",
    "end_role",
    "give_role",
    "hand_over",
    "import_organisations",
    "invite",
    "open_invitation",
    "restore_access",
    "withdraw_invitation",
]
