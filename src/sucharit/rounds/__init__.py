"""A year's assessment of many organisations: calendar, quotas, states."""
