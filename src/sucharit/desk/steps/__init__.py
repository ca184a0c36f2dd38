"""The pages under a round's `steps/`: what changes it, and its results before they are announced."""
