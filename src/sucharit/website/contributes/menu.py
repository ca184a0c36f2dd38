"""Writing a site belongs to the work of a year, and has no entry of the menu itself."""

from __future__ import annotations

from sucharit.contributions.menu import MenuRoom, rooms

rooms.add(MenuRoom("website:home", "year"))
