"""What lasts outside the operator's reach: the newest checkpoint as page, paper and files."""
