"""The papers, a module each: a function that puts its blocks together."""
