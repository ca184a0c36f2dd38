"""The way to the room, for those who signed in."""

from sucharit.contributions.menu import MenuEntry, entries

entries.add(MenuEntry("ชื่อย่อ", "people:list", order=90, is_for=lambda reader: reader is not None))
