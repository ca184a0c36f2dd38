"""Money by activity and quarter."""
