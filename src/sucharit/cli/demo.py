"""`sucharit demo`: the invented country, made when missing, and its pages served on this machine."""

import os
import socket
import subprocess
import sys
import time

import click
from django.conf import settings
from django.core.management import call_command
from granian.constants import Interfaces
from granian.server import Server

from sucharit.cli.captures import WORKER
from sucharit.demo import build
from sucharit.demo.running_round import YEAR
from sucharit.demo.websites.server import in_a_process


@click.command(name="demo")
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Where the pages are served.")
@click.option("--serve/--no-serve", default=True, help="Serve the pages, or only make the country.")
def command(port: int, serve: bool) -> None:
    """Make the invented country when it is missing, score it, and serve its pages."""
    if not settings.DEMO:
        raise click.ClickException("this is only for the demo; SUCHARIT_MODE is not demo")
    if serve:
        _refuse_if_taken(port)
    _use_addresses_of(port)
    settings.VAR.mkdir(parents=True, exist_ok=True)
    click.echo("Preparing the database …")
    call_command("migrate", verbosity=0)
    click.echo("Gathering style sheets, scripts and pictures …")
    call_command("collectstatic", interactive=False, verbosity=0)
    if not build.is_built():
        _make_country()
    click.echo(f"\n  The worked example, scored from its answers:\n  {build.worked_example_line()}\n")
    if serve:
        _serve(port)


def _use_addresses_of(port: int) -> None:
    """Let links in letters and on posters, here and in the server's processes, lead to this port."""
    os.environ["PORT"] = str(port)
    if not os.environ.get("SUCHARIT_ADDRESS"):
        settings.PUBLIC_ADDRESS = f"http://127.0.0.1:{port}"


def _refuse_if_taken(port: int) -> None:
    """Raises ClickException where another program listens: two servers would share a port without a word."""
    with socket.socket() as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # a demo that just stopped is no hindrance
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise click.ClickException(
                f"port {port} can't be used ({error.strerror}): perhaps another demo runs. Stop it, or choose"
                f" another port: PORT={port + 1} make demo"
            ) from error


def _make_country() -> None:
    click.echo("Making the invented country; every office and answer in it is made up.")
    began = time.monotonic()
    build.build(
        settings.VAR / "demo", lambda line: click.echo(f"  {time.monotonic() - began:5.1f} s  {line}")
    )


def _serve(port: int) -> None:
    websites = in_a_process(YEAR)
    # Ends by itself with its input, that is, with this process.
    worker = subprocess.Popen(  # noqa: S603 — our own command
        [sys.executable, "-c", WORKER, "captures", "work", "--processes", "1", "--with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    click.echo("  The websites of the invented offices are served too, and a worker keeps what they show.")
    try:
        _serve_pages(port)
    finally:
        worker.terminate()
        if websites:
            websites.terminate()


def _serve_pages(port: int) -> None:
    click.echo(f"  DEMO, never for real data. Open  http://127.0.0.1:{port}/\n  Stop with Ctrl-C.\n")
    Server(
        "sucharit.config.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,  # each; a page needs the processor, not the network
        backpressure=64,  # requests that may wait; more are not taken on
        workers_kill_timeout=2,  # Ctrl-C reaches the workers too, and granian may wait for them without end
    ).serve()
