"""Files of the library: YAML read with the line of every key, shapes that check it, and faults by place."""
