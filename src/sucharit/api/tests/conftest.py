"""The small country of the portal's tests: what its pages show is what the API tells."""

from sucharit.portal.tests.conftest import many_offices, offices, small_country

__all__ = ["many_offices", "offices", "small_country"]
