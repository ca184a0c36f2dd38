"""Papers of an office from a record of its year: orders, invitations, minutes, newsletters."""
