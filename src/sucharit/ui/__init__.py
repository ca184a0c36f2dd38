"""Base templates, components, icons and the gallery page."""
