"""What an organisation publishes: the item board, its owners, screening and submission."""
