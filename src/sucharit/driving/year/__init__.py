"""The pages of a year as a whole: which years there are, and one year as the picture of its model."""
