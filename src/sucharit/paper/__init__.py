"""PDF, Word and Excel files and pictures for every package's documents, made of finished words."""
