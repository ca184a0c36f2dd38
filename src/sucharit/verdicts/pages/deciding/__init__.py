"""Where a dispute is decided: by the assessor who was drawn for it, or by who runs the round."""
