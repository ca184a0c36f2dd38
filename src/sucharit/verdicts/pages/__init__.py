"""The pages of verdicts: of assessors, of organisations, of those who run a round."""
