"""The public pages of the main menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries

entries.add(MenuEntry(_("ผลทั่วประเทศ"), "portal:country", order=20))
entries.add(MenuEntry(_("คิดคะแนนอย่างไร"), "portal:methods", order=30))
