"""A year's announcement (PDF, Excel)."""
