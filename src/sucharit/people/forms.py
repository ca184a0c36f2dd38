"""Forms about people."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.people.permissions import May, gives, reach_of

MAX_LISTED = 300  # organisations in a list to choose from
MAX_SUGGESTIONS = 6  # names listed when several organisations might be meant

_NAME_AND_CODE = re.compile(r".*\(([\w-]+)\)")  # as the list of suggestions writes an organisation


class InviteForm(forms.Form):
    """An invitation: to which address, in which role, at which organisation.

    `places` are the organisations to choose from, where they are few enough to be read; `suggested` some of
    many, for a field in which one types.
    """

    email = forms.EmailField(max_length=254)
    kind = forms.ChoiceField(choices=RoleKind.choices, error_messages={"required": _("เลือกบทบาท")})
    at = forms.CharField(max_length=250, error_messages={"required": _("เลือกหน่วยงาน")})

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = by
        self._reaches = reach_of(by, RoleKind)
        allowed = [kind for kind in RoleKind if any(gives([r], kind, r) for r in self._reaches)]
        kinds = [("", _("เลือกบทบาท")), *((kind.value, kind.label) for kind in allowed)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        listed = list(Organisation.objects.where(by, May.MANAGE_PEOPLE).order_by("path")[: MAX_LISTED + 1])
        few = len(listed) <= MAX_LISTED
        self.places = [("", _("เลือกหน่วยงาน")), *((o.code, o.name) for o in listed)] if few else []
        self.suggested = [] if few else [f"{o.name} ({o.code})" for o in listed]
        if len(listed) == 1:
            self.initial.setdefault("at", listed[0].code)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_at(self) -> Organisation:
        """The organisation of that code or name, among those whose people this person manages."""
        text = str(self.cleaned_data["at"]).strip()
        if match := _NAME_AND_CODE.fullmatch(text):
            text = match[1]
        there = Organisation.objects.where(self._by, May.MANAGE_PEOPLE)
        exact = there.filter(Q(code=text.lower()) | Q(name_th=text) | Q(short_th=text) | Q(name_en=text))[:2]
        matches = list(exact) or list(
            there.filter(Q(name_th__icontains=text) | Q(short_th__icontains=text))[:MAX_SUGGESTIONS]
        )
        if len(matches) == 1:
            return matches[0]
        if not matches:
            raise ValidationError(_("ไม่พบหน่วยงานนี้ในความดูแลของคุณ ลองพิมพ์ชื่อเต็มหรือรหัส"))
        names = ", ".join(f"{match.name} ({match.code})" for match in matches)
        raise ValidationError(_("มีหลายแห่ง พิมพ์รหัสของแห่งที่ต้องการ: %(names)s") % {"names": names})

    def clean(self) -> dict[str, Any]:
        """Not every role may be given everywhere."""
        values = super().clean() or {}
        at, kind = values.get("at"), values.get("kind")
        if at and kind and not gives(self._reaches, RoleKind(kind), at):
            self.add_error("kind", _("คุณให้บทบาทนี้ที่หน่วยงานนี้ไม่ได้"))
        return values


class JoinForm(forms.Form):
    """A new person's name, and the password of their choice."""

    name_th = forms.CharField(max_length=120)
    password = forms.CharField(max_length=128, strip=False, widget=forms.PasswordInput)

    def __init__(self, *args: Any, email: str, name_known: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = Person(email=email, name_th=name_known)
        if name_known:
            del self.fields["name_th"]

    def clean_password(self) -> str:
        """Long enough, not a common one, not the person's name."""
        password = str(self.cleaned_data["password"])
        self._person.name_th = self.cleaned_data.get("name_th") or self._person.name_th
        validate_password(password, self._person)
        return password


class RestoreForm(forms.Form):
    """Where the link goes: the address on record, or another one."""

    email = forms.EmailField(max_length=254, required=False)
