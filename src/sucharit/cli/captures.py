"""`sucharit captures`: fetches what is watched, and checks that all that is kept is still there."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter

import click
from django.db import DatabaseError, close_old_connections
from django.db.models import Q
from django.utils import timezone

from sucharit.capture import leases, queries
from sucharit.capture.actions import watch
from sucharit.capture.actions.capturing import HostIsBusy, capture_now
from sucharit.capture.addresses import NotAnAddress
from sucharit.capture.models import Capture, Reason, WatchedLink
from sucharit.capture.store.contents import chosen_store
from sucharit.capture.store.folder import FolderStore
from sucharit.capture.store.verifying import check_contents
from sucharit.capture.worker import MAX_MEMORY, Worker
from sucharit.capture.worker_processes import NoWorkerLives, WorkerProcesses, stop_when_input_ends
from sucharit.contributions.chores import do_chores

EVERY = 10.0  # seconds between two lines of progress
GO_ON = 75  # exit status of a worker after which another one goes on (EX_TEMPFAIL)
WORKER = "import sys; from sucharit.cli import main; sys.argv[0] = 'sucharit'; main()"


@click.group()
def command() -> None:
    """Copies of web pages: fetch what is watched, and check what is kept."""


@command.command("work")
@click.option(
    "--processes", type=click.IntRange(1, 64), default=2, show_default=True, help="How many workers."
)
@click.option("--until-done", is_flag=True, help="End when nothing is due any more: for a timer.")
@click.option("--one", is_flag=True, hidden=True)
@click.option("--with-parent", is_flag=True, hidden=True, help="End when the input ends: for the demo.")
def work_(processes: int, until_done: bool, one: bool, with_parent: bool) -> None:
    """Fetch what is due, one page at a time of each host, until told to stop (SIGTERM, Ctrl-C).

    A page in hand is finished first. May be killed at any time, and run any number of times beside the
    web server and each other: no page is lost, and none is fetched by two.
    """
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    if one:
        _work_alone(stopping, until_done)
    if with_parent:
        stop_when_input_ends(stopping)
    kept_in = chosen_store()
    if isinstance(kept_in, FolderStore):
        kept_in.forget_unfinished()
    words = [sys.executable, "-c", WORKER, "captures", "work", "--one", *(["--until-done"] * until_done)]
    workers = WorkerProcesses(words, processes)
    try:
        workers.run(stopping, until_done=until_done, tell=lambda: _look(workers.counts), every=EVERY)
    except NoWorkerLives as error:
        raise click.ClickException(str(error)) from error
    _look(workers.counts)


@command.command("status")
def status_() -> None:
    """How much waits, and how much of what was proven still stands."""
    now = timezone.now()
    click.echo(f"links: {WatchedLink.objects.count()}, due now: {leases.waiting(now)}")
    held = WatchedLink.objects.filter(lease_until__gt=now)
    click.echo(
        f"being fetched: {held.count()}, lost by workers: {WatchedLink.objects.filter(lost__gt=0).count()}"
    )
    late = WatchedLink.objects.filter(due__lt=now - leases.LATE).count()
    if late:
        click.echo(f"due for more than {leases.LATE}: {late}. Does `sucharit captures work` run?")
    counts = queries.rot()
    states = ", ".join(f"{state.value} {count}" for state, count in counts.by_state.items() if count)
    click.echo(
        f"proven: {counts.total}, still standing: {counts.standing}" + (f" ({states})" if states else "")
    )
    raise SystemExit(1 if late else 0)


@command.command("fetch")
@click.argument("urls", nargs=-1, required=True, metavar="ADDRESS...")
def fetch_(urls: tuple[str, ...]) -> None:
    """Fetch, keep and read these addresses now. Exit status 1 when one of them could not be kept."""
    try:
        links = watch(urls)
    except NotAnAddress as error:
        raise click.ClickException(str(error)) from error
    captures = [_fetch(link) for link in links.values()]
    raise SystemExit(0 if all(capture and capture.content_id for capture in captures) else 1)


@command.command("verify")
@click.option("--quick", is_flag=True, help="Ask only for sizes: finds what is missing or cut, nothing else.")
def verify_(quick: bool) -> None:
    """Read everything that is kept and compute its digest again. Exit status 1 when anything is wrong."""
    count = size = faults = 0
    for item in check_contents(only_sizes=quick):
        count, size = count + 1, size + item.size
        if item.fault:
            faults += 1
            click.echo(f"{item.sha256}: {item.fault}; {_uses(item.sha256)}", err=True)
        if count % 10_000 == 0:
            click.echo(f"{count} checked, {faults} at fault")
    if faults:
        click.echo(f"at fault: {faults} of {count}", err=True)
        raise SystemExit(1)
    click.echo(f"all {count} contents are there ({size / 1e9:.2f} GB)")


def _work_alone(stopping: threading.Event, until_done: bool) -> None:
    """What one worker process does; its parent counts its lines."""
    stop_when_input_ends(stopping)

    def report(capture: Capture | None) -> None:
        print(f"{capture.outcome} {capture.link.host}" if capture else "lost", flush=True)

    is_done = Worker(stopping, report, until_done=until_done, most_memory=MAX_MEMORY).work()
    raise SystemExit(0 if is_done else GO_ON)


def _look(counts: Counter[str]) -> None:
    """Say how far it is, and let packages do their part with what was fetched."""
    close_old_connections()
    try:
        _tell(counts)
    except DatabaseError as error:  # the workers wait for it, and so does this
        click.echo(f"the database: {type(error).__name__}", err=True)
        return
    do_chores()


def _tell(counts: Counter[str]) -> None:
    outcomes = ", ".join(f"{word} {count}" for word, count in counts.most_common())
    click.echo(
        f"fetched {counts.total()}" + (f" ({outcomes})" if outcomes else "") + f", due {leases.waiting()}"
    )


def _fetch(link: WatchedLink) -> Capture | None:
    try:
        capture = capture_now(link, Reason.ASKED)
    except HostIsBusy:
        click.echo(f"{link.url}: another worker asks this host; it is fetched later", err=True)
        return None
    words = f"{capture.outcome}, status {capture.status}, {capture.size} bytes, {capture.seconds:.1f} s"
    click.echo(f"{link.url}: {words}" + (f", {capture.details}" if capture.details else ""))
    return capture


def _uses(sha256: str) -> str:
    """Which captures name this content."""
    names = Q(content=sha256) | Q(record=sha256) | Q(text=sha256) | Q(picture=sha256)
    captures = Capture.objects.filter(names | Q(requisites__content=sha256)).distinct()
    urls = list(captures.values_list("link__url", flat=True)[:3])
    return f"kept of {', '.join(urls)}" if urls else "named by no capture"
