"""Wordings in the languages of the product, Thai and English."""

from sucharit.languages.text import Text

__all__ = ["Text"]
