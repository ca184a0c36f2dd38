"""The public pages of each office and school: what they publish, in one place and for everyone."""
