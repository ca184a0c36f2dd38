"""An office's year: its model, its records and what they lead to; who entered, signed, approved what."""
