"""An example of a room that came later: which schools of an office have no short name yet."""
