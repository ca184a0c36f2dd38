"""How pages write an amount of money."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from sucharit.charts import numbers
from sucharit.vocabulary.records import NoMoney


def in_baht(amount: Decimal | NoMoney | None) -> str:
    """An amount; that none is needed; a dash where none is known. Whole baht have no decimals."""
    if isinstance(amount, NoMoney):
        return _("ไม่ใช้งบประมาณ")
    if amount is not None and amount == amount.to_integral_value():
        return numbers.format_number(amount, 0)
    return numbers.format_number(amount)
