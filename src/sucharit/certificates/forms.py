"""Forms of certificates: the words of a batch, and a picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sucharit.certificates.actions import BatchWords
from sucharit.certificates.designs import DESIGNS
from sucharit.certificates.models import MAX_HEADING, MAX_NAME, MAX_WORDS, CertificateBatch
from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, kinds_that
from sucharit.ui.days import DayField

LANGUAGES = (("th", _("ไทย")), ("en", _("อังกฤษ")))


class BatchForm(forms.Form):
    """What all certificates of a batch say. `signer` offers who may approve at the organisation."""

    heading = forms.CharField(label=_("หัวเกียรติบัตร"), max_length=MAX_HEADING)
    given_for = forms.CharField(label=_("มอบให้เพื่อ"), max_length=MAX_WORDS)
    day = DayField(label=_("ให้ไว้ ณ วันที่"))
    signer = forms.ChoiceField(label=_("ผู้ลงนาม"))
    signer_name = forms.CharField(label=_("ชื่อผู้ลงนามบนเกียรติบัตร"), max_length=MAX_NAME)
    signer_post = forms.CharField(label=_("ตำแหน่งบนเกียรติบัตร"), max_length=MAX_NAME)
    design = forms.ChoiceField(label=_("แบบ"))
    language = forms.ChoiceField(label=_("ภาษา"), choices=LANGUAGES)
    thai_digits = forms.BooleanField(label=_("ใช้เลขไทย (เฉพาะฉบับภาษาไทย)"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signers = {str(person.pk): person for person in signers_of(organisation)}
        choices = [(key, person.name) for key, person in self._signers.items()]
        self.fields["signer"].choices = choices  # type: ignore[attr-defined]
        self.fields["design"].choices = [(own.id, own.id) for own in DESIGNS]  # type: ignore[attr-defined]

    def designs(self) -> list[tuple[str, str, bool]]:
        """Each design's id, what the reader calls it, and whether it is chosen."""
        chosen, language = self["design"].value() or DESIGNS[0].id, get_language() or "th"
        return [(own.id, own.title.in_language(language), own.id == chosen) for own in DESIGNS]

    def words(self) -> BatchWords:
        """What was filled in."""
        values = dict(self.cleaned_data)
        return BatchWords(**{**values, "signer": self._signers[values["signer"]]})


def first_values(organisation: Organisation) -> dict[str, object]:
    """What the form of a new batch begins with."""
    signer = next(iter(signers_of(organisation)), None)
    own = {"signer": str(signer.pk), "signer_name": signer.name_th} if signer else {}
    last = CertificateBatch.objects.filter(organisation=organisation).order_by("-pk").first()
    if last and signer and last.signer_id == signer.pk:
        own |= {"signer_name": last.signer_name, "signer_post": last.signer_post, "design": last.design}
    return {"heading": "เกียรติบัตร", "language": "th", "thai_digits": True, **own}


def values_of(batch: CertificateBatch) -> dict[str, object]:
    """The form of a batch that is there."""
    names = ("heading", "given_for", "day", "signer_name", "signer_post", "design", "language", "thai_digits")
    return {**{name: getattr(batch, name) for name in names}, "signer": str(batch.signer_id)}


def signers_of(organisation: Organisation) -> list[Person]:
    """Who may approve at the organisation, those with a role in it first."""
    codes = organisation.path.split("/")[:-1]
    roles = (
        Role.objects.in_force().of_kind(*kinds_that(May.APPROVE_PLAN)).filter(organisation__code__in=codes)
    )
    persons: dict[int, Person] = {}
    for role in roles.select_related("person", "organisation").order_by("-organisation__path", "pk"):
        person = role.person
        if person.pk not in persons and person.is_active and _reaches(person, organisation):
            persons[person.pk] = person
    return list(persons.values())


def _reaches(person: Person, organisation: Organisation) -> bool:
    return any(reach.covers(organisation.path) for reach in person.reach(kinds_that(May.APPROVE_PLAN)))
