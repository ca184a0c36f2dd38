"""The way to the help pages, for everyone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries

entries.add(MenuEntry(_("คู่มือ"), "help:index", order=90))
