"""Questions belong to the work of an office, and have no entry of the menu themselves."""

from __future__ import annotations

from sucharit.contributions.menu import MenuRoom, rooms

rooms.add(MenuRoom("questions:home", "year"))
