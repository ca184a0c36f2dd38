"""The way to the desk, for those who signed in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries

entries.add(MenuEntry(_("โต๊ะทำงาน"), "desk:home", order=10, is_for=lambda reader: reader is not None))
