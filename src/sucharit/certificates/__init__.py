"""Certificates that an office issues: approved and signed, numbered, printed, confirmed."""
