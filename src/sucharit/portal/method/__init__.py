"""How an edition turns answers into a rating."""
