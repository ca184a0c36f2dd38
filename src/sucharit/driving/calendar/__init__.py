"""The year by month and quarter, and as a file for calendars."""
