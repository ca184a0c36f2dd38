"""How long the public search takes over a country and 60,000 texts, on both databases: `search_pages.py`."""

import os
import tempfile
from pathlib import Path

from own_postgres import own_postgres, run

if __name__ == "__main__":
    print("\n## The public search\n")
    with own_postgres():
        run("search_pages.py")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{Path(folder) / 'search.sqlite3'}",
            "SUCHARIT_MODE": "test",
        }
        run("search_pages.py")
