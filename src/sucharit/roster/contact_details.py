"""Addresses and telephone numbers as people write them, and as they are compared."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from sucharit.thai.digits import to_arabic

MAX_NAME_LENGTH, MAX_EMAIL_LENGTH = 120, 254


def plain_email(text: str) -> str | None:
    """The address as it is compared; "" for none, None where it is no address."""
    email = text.strip().lower()
    try:
        if email:
            validate_email(email)
    except ValidationError:
        return None
    return email if len(email) <= MAX_EMAIL_LENGTH else None


def plain_phone(text: str) -> str | None:
    """The number's digits, +66 8… as 08…; "" for none, None where it is no telephone number of Thailand."""
    phone = re.sub(r"[\s().-]", "", to_arabic(text))
    phone = re.sub(r"^(\+66|0066)0?", "0", phone)
    if phone and not re.fullmatch("0[0-9]{8,9}", phone):
        return None
    return phone
