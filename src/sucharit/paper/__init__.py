"""Paper: our fonts, and Typst setting them without network or system fonts, for every package's documents."""
