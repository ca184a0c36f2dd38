"""Pictures for social pages: what a link to the country or an office shows where it is shared."""
