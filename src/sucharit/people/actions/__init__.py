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
from sucharit.people.actions.inviting_many import (
    InvitationPlan,
    PlannedInvitation,
    invite_many,
    plan_invitations,
)
from sucharit.people.actions.names import change_own_name
from sucharit.people.actions.organisations import BATCH_SIZE, ChangesNotAccepted, import_organisations
from sucharit.people.actions.roles import end_role, give_role, hand_over

__all__ = [
    "BATCH_SIZE",
    "ChangesNotAccepted",
    "InvitationPlan",
    "PlannedInvitation",
    "accept_invitation",
    "change_own_name",
    "end_role",
    "give_role",
    "hand_over",
    "import_organisations",
    "invite",
    "invite_many",
    "open_invitation",
    "plan_invitations",
    "restore_access",
    "withdraw_invitation",
]
