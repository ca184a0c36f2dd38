"""What the templates of a site write."""
