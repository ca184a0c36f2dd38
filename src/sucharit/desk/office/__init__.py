"""An organisation's own page of a round."""
