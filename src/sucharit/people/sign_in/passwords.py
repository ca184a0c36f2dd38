"""Django's rules for passwords, with faults in the reader's language: Django has no Thai for most of them."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        return _("รหัสผ่านสั้นเกินไป ใช้อย่างน้อย %(count)s ตัว") % {"count": self.min_length}

    def get_help_text(self) -> str:
        return _("ใช้อย่างน้อย %(count)s ตัว") % {"count": self.min_length}


class UnlikeThePerson(password_validation.UserAttributeSimilarityValidator):
    """Not made of the person's own name or address."""

    def get_error_message(self) -> str:
        return _("รหัสผ่านคล้าย%(verbose_name)sของคุณเกินไป ลองใช้วลีอื่น")  # Django fills in which

    def get_help_text(self) -> str:
        return _("อย่าใช้ชื่อหรืออีเมลของคุณ")


class Uncommon(password_validation.CommonPasswordValidator):
    """Not one of the passwords that everyone tries first."""

    def get_error_message(self) -> str:
        return _("รหัสผ่านนี้มีคนใช้มาก เดาได้ง่าย ลองใช้วลียาวที่จำง่าย")

    def get_help_text(self) -> str:
        return _("อย่าใช้รหัสผ่านที่คนใช้กันมาก")


class NotOnlyDigits(password_validation.NumericPasswordValidator):
    """With something else than digits."""

    def get_error_message(self) -> str:
        return _("รหัสผ่านเป็นตัวเลขล้วน เพิ่มตัวอักษรหรือคำ")

    def get_help_text(self) -> str:
        return _("อย่าใช้ตัวเลขล้วน")
