"""Tags and filters that templates of every package use."""
