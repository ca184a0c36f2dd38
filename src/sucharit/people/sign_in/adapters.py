"""What allauth leaves to us: who may sign up, how faults are worded, how secrets are stored."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import SignupClosedException
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sucharit.people.sign_in.elsewhere import is_proven


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

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in the letter: at the set address, by whatever name the site was asked for it."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_ADDRESS + path.replace("UID-KEY", quote(key))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong tries count by account. allauth adds the name and port that the request names, and so
        forgives them to everyone who asks by another port."""
        return str(credentials.get("email", "")).lower()

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No messages of allauth's own: our pages say what happened."""


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Other sign-in servers let known persons in, by an address that the server has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: a person who was not invited does not exist here."""
        return False

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Any, str] | None:
        """The person whose address the server has verified, in the words that it documents; None else."""
        said = sociallogin.account.extra_data
        claims = said.get("userinfo") or said.get("id_token")
        as_text = sociallogin.provider.app.settings.get("verified_as_text") is True
        if not is_proven(claims, verified_as_text=as_text):
            return None
        match: tuple[Any, str] | None = super().authenticate_by_email(sociallogin)
        return match

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """A proven address alone lets in: no account elsewhere is ever tied to a person, or counts as tied.

        A tie would open the door long after the address has changed hands. Raises SignupClosedException,
        whose page says that there is no account.
        """
        match = self.authenticate_by_email(sociallogin)
        if match is None or sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise SignupClosedException
        sociallogin.user = match[0]


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
