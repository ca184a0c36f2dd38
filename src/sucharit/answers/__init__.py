"""What was answered: sealed when it arrives, opened when a closed round is scored, counted."""
