"""A browser test waits for the page it looks at: `count()` or `is_visible()` asked at once is a race."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ASKED_AT_ONCE = re.compile(
    r"assert (not )?\w+\.(locator|get_by_\w+)\(.*\)\.(count|is_visible|is_hidden|is_checked)\(\)"
)


def browser_tests() -> list[Path]:
    """The tests that open pages in a browser."""
    files = subprocess.run(
        ["git", "ls-files", "*test_*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in files.stdout.split() if ROOT / name != Path(__file__)]
    return [path for path in paths if path.exists() and "browser" in path.read_text()]


def test_no_browser_test_asks_before_the_page_is_there():
    hasty = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in browser_tests()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if ASKED_AT_ONCE.search(line)
    ]
    assert hasty == [], "use expect(…) of playwright, which waits"


def test_a_hasty_line_would_be_found():
    assert ASKED_AT_ONCE.search('assert page.locator("h1").count() == 1')
    assert not ASKED_AT_ONCE.search("assert iit.codes.unused().count() == 1")
