"""Months, money and states of a year's follow-up, for templates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template

from sucharit.driving.follow_up.wording import CELL_TONES, CELL_WORDS
from sucharit.driving.money.wording import in_baht
from sucharit.driving.wording import language
from sucharit.thai.dates import month_in_words
from sucharit.vocabulary.records import NoMoney

register = template.Library()


@register.filter
def month_short(day: date) -> str:
    """A month in short words: ต.ค. 2566."""
    return month_in_words(day, language=language(), short=True)


@register.filter
def month_name(day: date) -> str:
    """A month without its year, in short words: ต.ค."""
    return month_short(day).rpartition(" ")[0]


@register.filter
def baht(amount: Decimal | NoMoney | None) -> str:
    """An amount of money in words: `money.wording`."""
    return in_baht(amount)


@register.filter
def cell_word(state: str) -> str:
    """The word of a step's state in a quarter."""
    return str(CELL_WORDS[state])


@register.filter
def cell_tone(state: str) -> str:
    return CELL_TONES[state]
