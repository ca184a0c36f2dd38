"""The result card on a sheet of paper: one office's year at a glance, with its indicators."""
