"""Visitors at the counter register to be drawn: a contact, and nothing of what they might answer."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sucharit.respond import admission, pages
from sucharit.respond.response import Response, redirect_to, short_response
from sucharit.respond.submission import MAX_BYTES, OTHER_FIELDS, log_error, parse_form
from sucharit.roster.contact_details import MAX_NAME_LENGTH, plain_email, plain_phone
from sucharit.roster.models import Contact, UsedTicket
from sucharit.roster.tickets import Ticket
from sucharit.surveys import crowding
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.snapshot import SurveySnapshot, snapshot_of


def register(link: str, language: str, body: bytes, *, ticket: str = "") -> Response:
    """Register one visitor; the same e-mail or telephone counts once, the response always the same.

    `by=language` in the form only asks for the page in this language, with what was typed.
    """
    survey = snapshot_of(link)
    refusal = pages.refusal_state(survey)
    if survey is None or survey.mode != Mode.DRAWN or refusal:
        return pages.state(refusal or "unknown", survey, language)
    form = parse_form(body, OTHER_FIELDS)
    if form is None:
        return short_response(413 if len(body) > MAX_BYTES else 400)
    if form.get("by") == "language":
        return _back(200, survey, language, form, "language", form.get("ticket") or ticket)
    try:
        return _register(survey, language, form, ticket)
    except Exception as error:
        log_error(error)
        return _back(503, survey, language, form, "not-stored", ticket)


def _register(survey: SurveySnapshot, language: str, form: dict[str, str], ticket: str) -> Response:
    email, phone = plain_email(form.get("email", "")), plain_phone(form.get("phone", ""))
    if email is None or phone is None or not (email or phone):
        return _back(422, survey, language, form, "unreachable", ticket)
    key = admission.admit(survey, form, ticket)
    if isinstance(key, admission.NotAdmitted):
        why = "old-ticket" if key.is_new else "early"
        return _back(425, survey, language, form, why, key.ticket, wait=key.wait)
    if not _keep(survey.pk, key, form.get("name", "").strip()[:MAX_NAME_LENGTH], email, phone):
        return pages.state("closed", survey, language)
    return redirect_to("../registered/")


@transaction.atomic
def _keep(survey: int, ticket: Ticket, name: str, email: str, phone: str) -> bool:
    """Keep the contact once. False when the survey was closed meanwhile. One at a time a survey."""
    locked = Survey.objects.accepting(timezone.localdate()).select_for_update().filter(pk=survey)
    if not locked.values_list("pk", flat=True):
        return False
    _, is_new = UsedTicket.objects.get_or_create(nonce=ticket.nonce, defaults={"day": ticket.day})
    if not is_new:
        return True
    crowding.count_registration(survey, timezone.localtime())
    same = Q(email=email) if email else Q(pk__in=[])
    same |= Q(phone=phone) if phone else Q(pk__in=[])
    if not Contact.objects.filter(same, survey=survey).exists():
        Contact.objects.create(survey_id=survey, name=name, email=email, phone=phone)
    return True


def _back(
    status: int,
    survey: SurveySnapshot,
    language: str,
    form: dict[str, str],
    why: str,
    ticket: str,
    wait: int = 0,
) -> Response:
    notice = {"why": why, "wait": wait, "ticket": ticket}
    return pages.returned_registration(status, survey, language, form, notice)
