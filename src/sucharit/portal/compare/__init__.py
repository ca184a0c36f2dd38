"""An office beside others of the reader's choice."""
