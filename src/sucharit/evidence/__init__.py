"""Evidence of any kind, kept once and used in many places: files, pictures, links."""
