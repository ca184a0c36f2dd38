"""The plan of a year as one table: plan rows, activities and steps, read from a file and ready to fill."""
