"""The follow-up sheet: every item with owner, due day, state, note and links; totals, and check rounds."""
