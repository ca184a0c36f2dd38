"""An e-mail to those who look after an office's people."""

from datetime import date

from short_names.missing import without_short_name
from sucharit.contributions.notices import Deliveries, Notice, notices
from sucharit.outbox.emails import render_email
from sucharit.people.models import Role, RoleKind


def send(today: date) -> Deliveries:
    sent = 0
    leads = Role.objects.in_force(today).of_kind(RoleKind.PROJECT_LEAD)
    for role in leads.select_related("person", "organisation"):
        count = len(without_short_name(role.organisation))
        if count:
            words = {"count": count}
            email = render_email("short_names/emails/missing.txt", lambda _, words=words: words)
            email.to(role.person.email).send()
            sent += 1
    return Deliveries(delivered=sent)


notices.add(Notice("short-names", send))
