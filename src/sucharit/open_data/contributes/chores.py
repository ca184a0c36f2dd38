"""Announced years become open data while `sucharit captures work` runs."""

from __future__ import annotations

from sucharit.contributions.chores import Chore, chores
from sucharit.open_data.due import make_one_due

chores.add(Chore("open-data", make_one_due))
