"""Small pages that any website may show within its own, and the line of HTML that does it."""
