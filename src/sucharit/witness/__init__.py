"""A witness that someone else runs: signs checkpoints that only add to the last one. No database."""
