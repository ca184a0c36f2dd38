"""Best practices belong to the work of a year, and have no entry of the menu themselves."""

from __future__ import annotations

from sucharit.contributions.menu import MenuRoom, rooms

rooms.add(MenuRoom("best_practices:list", "year"))
