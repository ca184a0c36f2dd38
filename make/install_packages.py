"""Installs the packages that a lock file names, and says every few seconds how far it is.

Called by the Makefile with the environment's own Python: `python make/install_packages.py FILE …`.
"""

import os
import re
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 3  # between two lines
PINNED = re.compile(r"^[A-Za-z0-9._-]+(?:\[[^\]]*\])?==", re.M)


@dataclass
class Progress:
    """What pip has told so far."""

    packages: int
    looked_at: int = 0
    installing: bool = False
    lines: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Read one line of pip's."""
        self.lines.append(line)
        self.looked_at += line.startswith("Collecting ")
        self.installing |= line.startswith("Installing collected packages")

    def take_all(self, lines: Iterable[str]) -> None:
        """Read until pip has no more to say."""
        for line in lines:
            self.take(line)

    def __str__(self) -> str:
        if self.installing:
            return f"installed {installed_packages()} packages"
        return f"fetched {self.looked_at} of {self.packages} packages"


def installed_packages() -> int:
    """How many packages the environment holds."""
    return len(list(Path(sysconfig.get_path("purelib")).glob("*.dist-info")))


def main(files: list[str]) -> int:
    """Install; returns pip's status, and prints what pip printed where that is not 0."""
    packages = {match for name in files for match in PINNED.findall(Path(name).read_text("utf-8"))}
    progress = Progress(len(packages))
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    command += ["--progress-bar", "off", "--require-hashes"]
    for name in files:
        command += ["-r", name]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    reader = threading.Thread(target=progress.take_all, args=[process.stdout or ()])
    reader.start()
    began = time.monotonic()
    while True:
        try:
            status = process.wait(timeout=SECONDS)
            break
        except subprocess.TimeoutExpired:
            print(f"  {time.monotonic() - began:3.0f} s  {progress}", flush=True)
    reader.join()
    if status:
        sys.stderr.write("".join(progress.lines))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
