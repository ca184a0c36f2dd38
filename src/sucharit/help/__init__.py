"""Help in the product: a guide for each role, words explained, and the pages about the product itself."""
