"""Forms that take a passkey: whatever a program sends in its place is told to be no good."""

from __future__ import annotations

import struct
from typing import Any

from allauth.mfa.webauthn import forms
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.forms import HiddenInput, JSONField
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 20_000  # characters; a key's answer has 2,000
# What the library raises where parts of a passkey are missing, of another kind, cut off or not signed.
_ODD = (LookupError, TypeError, ValueError, AttributeError, RecursionError, struct.error, InvalidSignature)
NO_PASSKEY = _("อ่านพาสคีย์นี้ไม่ได้ ลองอีกครั้ง")


class PasskeyField(JSONField):
    """The JSON object that a browser makes of a passkey."""

    widget = HiddenInput

    def to_python(self, value: Any) -> Any:
        """Raises ValidationError for all that is no such object."""
        try:
            content = super().to_python(value) if len(value or "") <= MAX_LENGTH else None
        except _ODD as odd:  # five thousand digits, ten thousand brackets
            raise ValidationError(NO_PASSKEY) from odd
        if value and not isinstance(content, dict):
            raise ValidationError(NO_PASSKEY)
        return content

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Nothing of what was sent stands in the form again: a script fills it."""
        return initial


class _Signs:
    """Signing in, or proving again who one is."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _ODD as odd:
            raise ValidationError(NO_PASSKEY) from odd


class LoginWithPasskey(_Signs, forms.LoginWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField()


class SecondFactorByPasskey(_Signs, forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField()


class ReauthenticateByPasskey(_Signs, forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField()


class AddPasskey(forms.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey."""

    credential = PasskeyField()

    def clean(self) -> Any:
        try:
            return super().clean()
        except _ODD as odd:
            raise ValidationError(NO_PASSKEY) from odd
