"""The e-mails to those responsible: counts alone, never the name of anyone who may answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.core.mail import get_connection

from sucharit.contributions.pages import page_of
from sucharit.frameworks.programmes import plain_name
from sucharit.notices.models import ReminderAbout
from sucharit.outbox.emails import BilingualEmail, render_email
from sucharit.people.models import Organisation
from sucharit.rounds.models import Round
from sucharit.surveys.progress import InstrumentProgress
from sucharit.thai.dates import in_words

TEMPLATES = {
    ReminderAbout.HEAD_COUNT: "notices/emails/reminder_head_count.txt",
    ReminderAbout.ANSWERS: "notices/emails/reminder_answers.txt",
}


def shortage_email(
    round: Round, organisation: Organisation, shortages: Sequence[InstrumentProgress], today: date
) -> BilingualEmail:
    """What the system itself writes near the end."""

    def context(language: str) -> dict[str, object]:
        return {"office": organisation.name, "missing": _missing(round, shortages, language, today)}

    return render_email("notices/emails/shortage.txt", context)


def reminder_email(
    round: Round,
    organisation: Organisation,
    about: str,
    shortages: Sequence[InstrumentProgress],
    today: date,
) -> BilingualEmail:
    """What those who run the round send; it leads to the office's page of the round."""
    path = page_of("participant", round.pk, organisation.code)

    def context(language: str) -> dict[str, object]:
        return {
            "office": organisation.name,
            "organiser": round.organiser.name,
            "address": f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}",
            "missing": _missing(round, shortages, language, today),
        }

    return render_email(TEMPLATES[ReminderAbout(about)], context)


def send(email: BilingualEmail, addresses: Sequence[str]) -> bool:
    """Send it to each address over one connection; False where the mail server does not take it."""
    connection = get_connection()
    try:
        for address in addresses:
            email.to(address, connection=connection).send()
    except OSError:  # SMTPException is one
        return False
    return True


def _missing(
    round: Round, shortages: Sequence[InstrumentProgress], language: str, today: date
) -> list[dict[str, object]]:
    if not shortages:  # a draft has no edition yet
        return []
    edition = round.framework()
    return [
        {
            "name": plain_name(round.programme, edition.instrument(item.instrument)).in_language(language),
            "answers": item.answers,
            "quota": item.quota,
            "last": in_words(item.last, language="th" if language == "th" else "en"),
            "days": item.days_left(today),
        }
        for item in shortages
    ]
