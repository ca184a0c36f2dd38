"""Numbers become SVG. Pure: knows no database."""
