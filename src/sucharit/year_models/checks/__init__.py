"""Named quality checks in the manner of a linter, chosen by a model's data; each with place and remedy."""
