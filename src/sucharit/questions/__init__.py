"""Questions that anyone asks an organisation, without an account, and its answers."""
