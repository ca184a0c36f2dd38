"""Runs every test, quickest first, and says at the end what held and what could not be run.

Where CI=true the clock ends the long tests, which come last: a machine at half the speed of another must give
a verdict too. What was not reached is said.

`--quick` runs style, types and the fast tests, with few examples of each property: under a minute on two
cores. With CI=true a part that could not be run counts as failed.
What the browser and the database tests need is installed where that is allowed: as root, by apt-get.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import referee
import temporary_postgres

BIN = Path(sys.executable).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
OURS = ("DATABASE_URL", "DJANGO_", "HYPOTHESIS_", "SUCHARIT_", "PYTEST_")
COMPILES_AGAIN = "PYTHONDONTWRITEBYTECODE"  # each of thousands of processes all that it imports
CLOCK = 78 * 60  # seconds of a run in CI after which no long test goes on
LEAST = 60  # seconds: with fewer left a part is not begun; longer than this none takes to end
# How pytest tells of a failure: a letter among its dots, at once, and a line at its end.
FAILURE = re.compile(r"(FAILED|ERROR) |[.sxX]*[FE][.sxXFE]*( +\[ *\d+%\])?$")
STARTED = time.monotonic()
PYTEST: list[str | Path] = [BIN / "pytest", "-n", "auto", "--dist", "worksteal", "--durations", "25"]


@dataclass
class Report:
    """What each part came to, in order."""

    lines: list[str] = field(default_factory=list)
    failed: bool = False

    def add(self, name: str, good: bool, words: str) -> None:
        """Note one part."""
        self.failed |= not good
        self.lines.append(f"  {'ok    ' if good else 'FAILED'}  {name:<22} {words}")

    def left_out(self, name: str, why: str) -> None:
        """Note a part that could not be run."""
        self.failed |= os.environ.get("CI") == "true"
        self.lines.append(f"  NOT RUN {name:<22} {why}")


def run(
    report: Report, name: str, command: list[str | Path], *, is_long: bool = False, **environment: str
) -> None:
    """Run one part, its output passing through, and note its last line. The clock may end a long one."""
    by_clock = is_long and os.environ.get("CI") == "true"
    left = STARTED + CLOCK - time.monotonic()
    if by_clock and left < LEAST:
        report.lines.append(f"  NOT RUN {name:<22} the clock: {CLOCK // 60} minutes are over")
        return
    print(f"\n── {name}", flush=True)
    # A developer's own settings must not decide what a test finds.
    clean = {key: value for key, value in os.environ.items() if not key.startswith((*OURS, COMPILES_AGAIN))}
    started = time.monotonic()
    last = ""
    process = subprocess.Popen(
        command, env={**clean, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    ended_by_clock = threading.Event()

    def end() -> None:
        ended_by_clock.set()
        process.send_signal(signal.SIGINT)  # pytest tells what it ran until then
        try:
            process.wait(LEAST)
        except subprocess.TimeoutExpired:
            process.kill()

    clock = threading.Timer(left, end)
    clock.daemon = True
    if by_clock:
        clock.start()
    has_failed = False
    try:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
            has_failed |= FAILURE.match(line.rstrip()) is not None
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    finally:
        clock.cancel()
    words = f"{last} ({time.monotonic() - started:.0f} s)"
    if ended_by_clock.is_set():
        report.add(name, not has_failed, f"ended by the clock, not all were run: {words}")
    else:
        report.add(name, code == 0, words)


def find_browser() -> str | None:
    """The path of a Chromium on this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def bring() -> None:
    """Install what is missing, where that is allowed."""
    missing = [] if find_browser() else ["chromium"]
    missing += [] if temporary_postgres.find() else ["postgresql"]
    missing += [] if shutil.which("zbarimg") else ["zbar-tools"]  # reads QR codes back from paper
    missing += [] if shutil.which("tesseract") else ["tesseract-ocr", "tesseract-ocr-tha"]  # reads scans
    if not missing or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    apt_get("update")
    for package in missing:  # one by one: the lack of one must not cost the other
        print(f"Installing {package} from the system's packages …", flush=True)
        apt_get("install", "-y", "--no-install-recommends", package)


def apt_get(*words: str) -> None:
    """Call apt-get; what it says is shown only when it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    process = subprocess.run(["apt-get", "-qq", *words], env=environment, capture_output=True, text=True)
    if process.returncode:
        print(f"apt-get {' '.join(words)}:\n{process.stdout}{process.stderr}", flush=True)


def checks(report: Report) -> None:
    """Style and types: seconds."""
    run(report, "style", [BIN / "ruff", "check", "--output-format", "concise"])
    run(report, "layout", [BIN / "ruff", "format", "--check", "--output-format", "concise"])
    run(report, "types", [BIN / "mypy"])


def fast_tests(report: Report) -> None:
    """All but the slow ones, on SQLite."""
    chosen = "not slow and not browser and not postgres"
    run(report, "fast tests", [*PYTEST, "-m", chosen], HYPOTHESIS_PROFILE="light")


def all_tests(report: Report) -> None:
    """The tests on SQLite, in the browser, and those that use the database on PostgreSQL."""

    def run_full(name: str, chosen: str, *, is_long: bool = False, **environment: str) -> None:
        command = [*PYTEST, "-m", chosen]
        run(report, name, command, is_long=is_long, HYPOTHESIS_PROFILE="full", **environment)

    bring()
    run_full("tests on SQLite", "not slow and not browser and not postgres")
    browser = find_browser()
    if why := referee.bring():
        report.left_out("replay by pywb", why)
    if browser:
        run_full("browser tests", "browser", CHROMIUM=browser)
    else:
        report.left_out("browser tests", "no Chromium, and it could not be installed here")
    programs = temporary_postgres.find()
    if not programs:
        report.left_out("tests on PostgreSQL", "no PostgreSQL, and it could not be installed here")
        run_full("long tests on SQLite", "slow and not browser and not postgres", is_long=True)
        return
    on_postgres = "(database or postgres) and not browser"
    try:
        with temporary_postgres.running(programs) as url:
            run_full("tests on PostgreSQL", f"not slow and {on_postgres}", DATABASE_URL=url)
            run_full("long tests on SQLite", "slow and not browser and not postgres", is_long=True)
            run_full("long ones on PostgreSQL", f"slow and {on_postgres}", is_long=True, DATABASE_URL=url)
    except RuntimeError as fault:
        print(fault, flush=True)
        report.add("tests on PostgreSQL", False, "the server did not start")


def main() -> int:
    """Run what is asked for; 1 when anything failed."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))  # so that every `finally` runs
    # Begun in the background it is ignored, and by every child then: the clock could not end one.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    report = Report()
    with ExitStack() as at_the_end:
        at_the_end.callback(lambda: print("\n── in short", *report.lines, sep="\n", flush=True))
        checks(report)
        (fast_tests if "--quick" in sys.argv[1:] else all_tests)(report)
    return int(report.failed)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
