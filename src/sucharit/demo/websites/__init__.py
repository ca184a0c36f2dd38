"""Small websites of the invented offices, served on this machine, for boards and captures to point at."""
