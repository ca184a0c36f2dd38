"""A table handed in by a form: bounded, stored for the request, its faults in the reader's language."""
