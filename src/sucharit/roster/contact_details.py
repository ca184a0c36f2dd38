"""Addresses and telephone numbers as people write them, and as they are compared."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

_SIGNS = re.compile(r"[\s().‐-―−-]|(?:โทร(?:ศัพท์)?|มือถือ|tel|mobile)[.:]?", re.IGNORECASE)
_BEGINS_ABROAD = re.compile(r"^(?:\+66|0066|66(?=0?[2-9][0-9]{7,8}$))0?")
_OF_THAILAND = re.compile("0[0-9]{8,9}")
# Nine digits of a mobile telephone (06, 08, 09) or eight of one at a desk (02–05, 07).
_WITHOUT_ZERO = re.compile("[689][0-9]{8}|[23457][0-9]{7}")
MAX_NAME_LENGTH, MAX_EMAIL_LENGTH = 120, 254


def plain_email(text: str) -> str | None:
    """The address as it is compared; "" for none, None where it is no address."""
    email = clean(text).lower()
    try:
        if email:
            validate_email(email)
    except ValidationError:
        return None
    return email if len(email) <= MAX_EMAIL_LENGTH else None


def plain_phone(text: str) -> str | None:
    """The number's digits, +66 8… as 08…; "" for none, None where it is no telephone number of Thailand.

    Spreadsheets keep 08… as the number 8…: where the zero alone is missing, and nothing else can be meant, it
    comes back.
    """
    phone = _SIGNS.sub("", to_arabic(clean(text)))
    phone = _BEGINS_ABROAD.sub("0", phone)
    if _WITHOUT_ZERO.fullmatch(phone):
        phone = "0" + phone
    if phone and not _OF_THAILAND.fullmatch(phone):
        return None
    return phone
