"""Whether an organisation publishes each item: assessors drawn by lot, blind verdicts, disputes, verdicts."""
