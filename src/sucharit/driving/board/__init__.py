"""The board: activities by state, by unit, by person."""
