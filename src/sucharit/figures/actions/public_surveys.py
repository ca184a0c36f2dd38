"""An office shows the figures of an own survey on its site, says what it asked about, and withdraws them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.figures.actions.own_surveys import closed_at, name_of
from sucharit.figures.blurring import blurred_counts
from sucharit.figures.models import PublicOwnSurvey, SurveyTopic
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.people.permissions import May, require
from sucharit.privacy.comments import Identifier, findings
from sucharit.surveys.models import Survey
from sucharit.surveys.questionnaire import Questionnaire
from sucharit.surveys.snapshot import questionnaire
from sucharit.verbs.refusals import Refused

NEVER_PUBLIC = (Identifier.NUMBER, Identifier.EMAIL)  # as on every page of a site


@transaction.atomic
def show_to_all(*, by: Person, survey: Survey, topic: str) -> PublicOwnSurvey:
    """Let anyone read a closed survey's figures; done again with another topic it corrects that.

    Raises PermissionDenied, Refused.
    """
    locked = _locked(survey)
    require(by, May.PUBLISH_SITE, locked.organisation)
    public = PublicOwnSurvey.objects.filter(survey=locked).first()
    if public is None:
        raise Refused(_("แสดงต่อสาธารณะไม่ได้ เพราะผู้ตอบไม่ได้รับแจ้งก่อนตอบว่าตัวเลขอาจเปิดเผย"))
    if not locked.closed:
        raise Refused(_("ปิดรับและนับคำตอบก่อน ระหว่างเปิดรับไม่มีอะไรแสดงต่อสาธารณะ"))
    if topic not in SurveyTopic.values:
        raise Refused(_("เลือกว่าแบบสอบถามนี้ถามเรื่องอะไร"))
    content = questionnaire(locked.questionnaire_id)
    if _names_someone(content):
        raise Refused(_("ในชื่อหรือคำถามมีหมายเลขหรืออีเมล จึงแสดงต่อสาธารณะไม่ได้"))
    blurred_counts(locked)  # drawn here at the latest, so that no reader's visit writes anything
    at = closed_at([locked]).get(name_of(locked))
    public.until = min(locked.last, timezone.localdate(at)) if at else locked.last
    public.topic, public.since = topic, timezone.now()
    public.save()
    record(by=by, verb="surveys.show_results", about=name_of(locked), what={"topic": topic})
    return public


@transaction.atomic
def withdraw_from_all(*, by: Person, survey: Survey) -> PublicOwnSurvey:
    """Show them to no one outside any more; they can be shown again. Raises PermissionDenied, Refused."""
    locked = _locked(survey)
    require(by, May.PUBLISH_SITE, locked.organisation)
    public = PublicOwnSurvey.objects.filter(survey=locked).first()
    if public is None or public.since is None:
        raise Refused(_("แบบสอบถามนี้ไม่ได้แสดงต่อสาธารณะอยู่แล้ว"))
    public.since = None
    public.save(update_fields=["since"])
    record(by=by, verb="surveys.withdraw_results", about=name_of(locked))
    return public


def _locked(survey: Survey) -> Survey:
    rows = Survey.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation")
    return rows.get(pk=survey.pk, round=None)


def _names_someone(content: Questionnaire) -> bool:
    """Whether a telephone, an ID number or an e-mail address stands in what would be public."""
    texts = [
        content.title,
        *(section.title for section in content.sections),
        *(question.text for question in content.questions),
    ]
    wordings = [wording for text in texts for wording in (text.th, text.en)]
    return any(finding.identifier in NEVER_PUBLIC for words in wordings for finding in findings(words))
