"""Pages of evidence: the list of an office, adding, one piece, and how kept bytes are handed out."""
