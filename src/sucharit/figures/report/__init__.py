"""The one-page report of an own satisfaction survey, as PDF and Word."""
