"""Kinds of what a site shows, as data. Nothing here knows a database."""
