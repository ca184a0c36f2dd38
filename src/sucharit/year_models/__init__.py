"""Ways to drive a year, as data: what each step asks for, and a year's state from its records. Pure."""
