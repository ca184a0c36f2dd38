"""Models of one's own belong to the year's entry of the menu."""

from __future__ import annotations

from sucharit.contributions.menu import MenuRoom, rooms

rooms.add(MenuRoom("own_models:home", "year"))
