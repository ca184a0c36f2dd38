"""What the server said with a kept page: the headers, read from the kept record."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.capture import store
from sucharit.capture.models import Capture
from sucharit.capture.reading.alphabets import needs_no_word
from sucharit.capture.warc import from_warc


def headers_of(capture: Capture, data: bytes) -> Mapping[str, str]:
    """The headers of HTTP that reading these bytes needs, names in lower case; none without a record.

    A record holds all that a page needs and takes time to open: it stays closed where the bytes say enough.
    """
    if capture.record_id is None or needs_no_word(data):
        return {}
    address = capture.final_url or capture.link.url
    try:
        for record in from_warc(store.get(capture.record_id)):
            if record.kind == "response" and record.url == address:
                return record.headers
    except (ValueError, OSError, store.ContentMissing, store.ContentDamaged):
        return {}
    return {}
