"""The small country of the portal's tests, which has one result that was computed from counts."""

from sucharit.portal.tests.conftest import offices, small_country

__all__ = ["offices", "small_country"]
