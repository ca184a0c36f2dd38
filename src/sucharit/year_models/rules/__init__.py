"""Named rules, chosen by a model's data: each says when something of a year counts as done."""
