"""Run by bench_captures.py: fetches pages with what they need, and writes a WARC file of each; ours."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import captures_measure
import django_ready  # noqa: F401

from sucharit.capture.fetching import fetch, usual_plan
from sucharit.capture.warc import to_warc
from sucharit.outbox.guard import Rules


def main(port: int, pages: int, folder: Path) -> None:
    """Fetch them one after the other, as one worker does."""
    plan = replace(usual_plan(), rules=Rules(plain=True, on_loopback=frozenset({("127.0.0.1", port)})))
    with captures_measure.measured() as figures:
        for number in range(pages):
            page = fetch(f"http://127.0.0.1:{port}/{number}", plan=plan)
            (folder / f"{number}.warc.gz").write_bytes(to_warc(page))
            figures.fetches += len(list(page.all()))
            figures.bytes += sum(len(item.body) for item in page.all())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
