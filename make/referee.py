"""Puts pywb into an environment of its own, `.venv-referee`: the stranger that replays our WARC in a test.

Its licence (GPL) and its old parts keep it out of ours: the test runs it as a separate program.
`python make/referee.py` says what is missing where it can't be installed.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv-referee"
LOCK = ROOT / "requirements" / "referee.txt"
STAMP = FOLDER / "installed"  # holds the digest of the lock that was installed


def bring() -> str:
    """Install what the lock names, unless it is there; why it could not be, or ""."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == digest:
        return ""
    print("Installing pywb into .venv-referee …", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    for command in (
        [sys.executable, "-m", "venv", str(FOLDER)],
        [*pip, "install", "--quiet", "--require-hashes", "-r", str(LOCK)],
    ):
        process = subprocess.run(command, capture_output=True, text=True)
        if process.returncode:
            last = (process.stderr or process.stdout).strip().splitlines()[-1:]
            return f"pywb could not be installed: {' '.join(last)}"
    STAMP.write_text(digest)
    return ""


if __name__ == "__main__":
    sys.exit(bring())
