"""The pages on which an office writes a model of its own."""
