"""Ways to drive a year that an office writes itself: drafts, their versions, files in and out."""
