"""Portals of a few offices and schools, written with the verbs that a real office uses."""
