"""Where an assessor works: what was drawn for them, and one item after the other."""
