"""Shared by the tests of years."""

from sucharit.desk.tests.conftest import page_of

__all__ = ["page_of"]
