"""What someone, or a unit, is to do this quarter."""
