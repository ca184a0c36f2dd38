"""The named checks: each looks for signs of one thing that must be shown."""
