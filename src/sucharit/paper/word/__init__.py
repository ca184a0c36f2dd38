"""Word: templates written by a script and filled with finished words."""
