"""Pages of certificates: batches, names, files, signature and crest, and the public one that confirms."""
