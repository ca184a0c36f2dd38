"""How the public pages write what they are given."""
