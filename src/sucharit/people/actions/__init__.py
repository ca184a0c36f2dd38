"""What is done with organisations and persons: every verb, called as `actions.give_role(by=…, …)`.

`by` is the person who does it; None stands for the command line, which may do everything. A verb raises
Refused, in words for the person, where it would break a rule.
"""

from sucharit.people.actions.invitations import (
    accept_invitation,
    invite,
    opened,
    restore_access,
    withdraw_invitation,
)
from sucharit.people.actions.organisations import AT_ONCE, ChangesNotAccepted, import_organisations
from sucharit.people.actions.roles import end_role, give_role, hand_over
from sucharit.people.trace import who

__all__ = [
    "AT_ONCE",
    "ChangesNotAccepted",
    "accept_invitation",
    "end_role",
    "give_role",
    "hand_over",
    "import_organisations",
    "invite",
    "opened",
    "restore_access",
    "who",
    "withdraw_invitation",
]
