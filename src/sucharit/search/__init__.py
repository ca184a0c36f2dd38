"""One public search over everything that anyone may read: offices, results, documents, methods, words."""
