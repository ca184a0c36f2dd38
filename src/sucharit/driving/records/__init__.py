"""Records of a year: forms made from the fields of their kind, lists, each with what it leads to."""
