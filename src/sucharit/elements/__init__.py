"""Pure: what an item of the audit must show, and signs of it in a text. It never decides."""
