"""Visitors at the counter register to be drawn: a contact, and nothing of what they might answer."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sucharit.respond import door, pages
from sucharit.respond.response import Response, led_to, said
from sucharit.respond.taking import MOST_BYTES, OTHER_FIELDS, fields, tell
from sucharit.roster.contact_details import MAX_NAME_LENGTH, plain_email, plain_phone
from sucharit.roster.models import Contact, UsedTicket
from sucharit.roster.tickets import WAIT, Ticket
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.snapshot import SurveySnapshot, snapshot_of


def register(link: str, language: str, body: bytes, *, ticket: str = "") -> Response:
    """Register one visitor; the same e-mail or telephone counts once, and the answer doesn't tell which."""
    survey = snapshot_of(link)
    stands = pages.standing(survey)
    if survey is None or survey.mode != Mode.DRAWN or stands:
        return pages.state(stands or "unknown", survey, language)
    sent = fields(body, OTHER_FIELDS)
    if sent is None:
        return said(413 if len(body) > MOST_BYTES else 400)
    try:
        return _register(survey, language, sent, ticket)
    except Exception as error:
        tell(error)
        return _back(503, survey, language, sent, "not-stored", ticket)


def _register(survey: SurveySnapshot, language: str, sent: dict[str, str], ticket: str) -> Response:
    email, phone = plain_email(sent.get("email", "")), plain_phone(sent.get("phone", ""))
    if email is None or phone is None or not (email or phone):
        return _back(422, survey, language, sent, "unreachable", ticket)
    key = door.admit(survey.link, sent, ticket)
    if isinstance(key, door.Refused):
        why = "early" if key.wait else "old-ticket"
        return _back(425, survey, language, sent, why, key.ticket, wait=key.wait or WAIT)
    if not _keep(survey.pk, key, sent.get("name", "").strip()[:MAX_NAME_LENGTH], email, phone):
        return pages.state("closed", survey, language)
    return led_to("../registered/")


@transaction.atomic
def _keep(survey: int, ticket: Ticket, name: str, email: str, phone: str) -> bool:
    """Keep the contact once. False when the survey was closed meanwhile. One at a time a survey."""
    locked = Survey.objects.accepting(timezone.localdate()).select_for_update().filter(pk=survey)
    if not locked.values_list("pk", flat=True):
        return False
    _, is_new = UsedTicket.objects.get_or_create(nonce=ticket.nonce, defaults={"day": ticket.day})
    same = Q(email=email) if email else Q(pk__in=[])
    same |= Q(phone=phone) if phone else Q(pk__in=[])
    if is_new and not Contact.objects.filter(same, survey=survey).exists():
        Contact.objects.create(survey_id=survey, name=name, email=email, phone=phone)
    return True


def _back(
    status: int, survey: SurveySnapshot, language: str, sent: dict[str, str], why: str, ticket: str, wait: int = 0
) -> Response:
    notice = {"why": why, "wait": wait, "ticket": ticket}
    return pages.registration_returned(status, survey, language, sent, notice)
