"""English counts one office as one, and several as several, in all that an import says."""

import pytest
from django.utils import translation

from sucharit.desk.steps.import_previews import count_items, count_offices


@pytest.mark.parametrize(
    ("language", "count", "offices", "items"),
    [
        ("en", 1, "1 office", "1 item"),
        ("en", 0, "0 offices", "0 items"),
        ("en", 1245, "1,245 offices", "1,245 items"),
        ("th", 1, "1 แห่ง", "1 ข้อ"),
    ],
)
def test_one_is_one_and_more_are_several(language, count, offices, items):
    with translation.override(language):
        assert (count_offices(count), count_items(count)) == (offices, items)
