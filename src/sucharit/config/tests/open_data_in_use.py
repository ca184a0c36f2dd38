"""What the names in addresses of open data stand for, for tests that walk over all of the site."""

from __future__ import annotations

from sucharit.open_data.keeping import year_releases
from sucharit.results.models import Announcement


def names_of_open_data() -> dict[str, list[str]]:
    """Files of a release, one that is no file, and the versions that were corrected."""
    years = [year_releases(year) for year in Announcement.objects.all()]
    versions = [release.version for year in years for release in year.earlier]
    return {
        "open_file": ["release.json", "results.csv", "obec-area-2566.zip", ".lock"],
        "open_version": [*versions, "0123456789abcdef"],
    }
