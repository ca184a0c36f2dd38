"""What allauth leaves to us: who may sign up, how faults are worded, how secrets are stored."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No one signs up: people are invited. No answer reveals whether an address is known."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("บัญชีนี้ปิดการใช้งานแล้ว"),
        "email_password_mismatch": _("อีเมลหรือรหัสผ่านไม่ถูกต้อง ลองตรวจตัวพิมพ์และภาษาของแป้นพิมพ์"),
        "enter_current_password": _("กรอกรหัสผ่านปัจจุบัน"),
        "incorrect_code": _("รหัสไม่ถูกต้อง ลองรหัสล่าสุดในแอปอีกครั้ง"),
        "incorrect_password": _("รหัสผ่านไม่ถูกต้อง"),
        "invalid_password_reset": _("ลิงก์ตั้งรหัสผ่านนี้ใช้ไม่ได้แล้ว"),
        "rate_limited": _("ลองถี่เกินไป รอสักครู่แล้วลองใหม่"),
        "too_many_login_attempts": _("ลองผิดหลายครั้งเกินไป บัญชีพักไว้ 5 นาที แล้วลองใหม่ได้"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the person's own first page."""
        return str(self.get_login_redirect_url(request))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No messages of allauth's own: our pages say what happened."""


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Other sign-in servers let known persons in, by an address that the server has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: a person who was not invited does not exist here."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors; what an authenticator app shares with us is stored encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("เปิดการยืนยันขั้นที่สองก่อน จึงสร้างรหัสกู้คืนได้"),
        "incorrect_code": _("รหัสไม่ถูกต้อง ลองรหัสล่าสุดในแอปอีกครั้ง"),
        "unverified_email": _("ยืนยันอีเมลก่อน จึงเปิดการยืนยันขั้นที่สองได้"),
    }

    def get_totp_issuer(self) -> str:
        """The name that authenticator apps show."""
        return gettext("สุจริต")

    def encrypt(self, text: str) -> str:
        """Encrypts with a key derived from the secret key: a copy of the database alone opens nothing."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises InvalidToken when the secret key was changed."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a new key is called before its owner names it."""
        return gettext("พาสคีย์ของฉัน")


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second factors/" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
