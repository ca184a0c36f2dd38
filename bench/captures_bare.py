"""Run by bench_captures.py: the same fetches by urllib3, written by warcio's `capture_http`; nothing else.

It is told what each page needs, checks no address and has no limits.
"""

from __future__ import annotations

import sys
from pathlib import Path

import captures_measure
from captures_site import requisites
from warcio.capture_http import capture_http  # before urllib3, which it patches

import urllib3  # isort: skip


def main(port: int, pages: int, folder: Path) -> None:
    """Fetch them one after the other."""
    site = f"http://127.0.0.1:{port}"
    with captures_measure.measured() as figures:
        for number in range(pages):
            with capture_http(str(folder / f"{number}.warc.gz"), warc_version="1.1"):
                pool = urllib3.PoolManager()  # its lines would write into the file of the page before
                for path in (f"/{number}", *requisites(number)):
                    answer = pool.request("GET", site + path, headers={"Accept-Encoding": "gzip"})
                    figures.fetches += 1
                    figures.bytes += len(answer.data)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
