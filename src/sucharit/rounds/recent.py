"""Which rounds were announced lately, by the history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils import timezone

from sucharit.history.models import Entry
from sucharit.rounds.models import Round
from sucharit.rounds.trace import name_of


def announced_since(rounds: Iterable[Round], day: date) -> list[Round]:
    """Those of the rounds (with their organisers) that were announced on that day or later. One query."""
    by_name = {name_of(round): round for round in rounds}
    begin = timezone.make_aware(datetime.combine(day, time.min))
    entries = Entry.objects.filter(about__in=list(by_name), verb="rounds.mark_announced", at__gte=begin)
    names = set(entries.values_list("about", flat=True))
    return [round for name, round in by_name.items() if name in names]
