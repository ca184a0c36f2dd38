"""Tags for templates with forms for tables."""
