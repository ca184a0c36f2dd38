"""`sucharit witness`: someone else watches a history grow, and signs only what adds to it; no database."""

from __future__ import annotations

import re
from pathlib import Path

import click

from sucharit.checkpoints.keys import KeyKind, Verifier
from sucharit.checkpoints.notes import BadNote
from sucharit.witness.answering import Witness
from sucharit.witness.key_file import KINDS, make_key, read_key
from sucharit.witness.memory import LostMemory, WitnessMemory
from sucharit.witness.serving import server

_PLACE = re.compile(r"(\[[0-9a-f:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})")

STATE = click.option(
    "--state",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="What was signed last of each log. Whoever loses it begins again as another witness.",
)
KEY = click.option(
    "--key", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The witness's own key."
)


@click.group()
def command() -> None:
    """Watch someone's history grow, and sign only what adds to what was signed before (C2SP tlog-witness)."""


@command.command("begin")
@STATE
@KEY
@click.option("--name", required=True, help="What the witness is called, such as audit.example/witness.")
@click.option("--kind", type=click.Choice(list(KINDS)), default="ml-dsa-44", show_default=True)
def begin_(state: Path, key: Path, name: str, kind: str) -> None:
    """Make a key and an empty memory; print the public key, which the log's operator and readers need."""
    if state.exists():
        raise click.ClickException(f"{state} is there already")
    try:
        signer = make_key(key, name, KINDS[kind])
        WitnessMemory.begin(state)
    except BadNote as bad:
        raise click.ClickException(str(bad)) from bad
    except OSError as failed:
        raise click.ClickException(f"{failed.filename}: {failed.strerror}") from failed
    click.echo(signer.verifier.vkey)


@command.command("serve")
@STATE
@KEY
@click.option(
    "--log",
    "logs",
    multiple=True,
    required=True,
    metavar="VKEY",
    help="A key of a log, as `sucharit history keys` prints it; several for more keys or logs.",
)
@click.option("--listen", default="127.0.0.1:8901", show_default=True, metavar="HOST:PORT")
def serve_(state: Path, key: Path, logs: tuple[str, ...], listen: str) -> None:
    """Answer until interrupted; a rewritten past is refused and logged. A web server in front does HTTPS."""
    match = _PLACE.fullmatch(listen)
    if match is None or int(match[2]) > 65_535:
        raise click.UsageError("--listen takes a host and a port, such as 127.0.0.1:8901")
    try:
        signer, verifiers = read_key(key), [Verifier.from_vkey(log) for log in logs]
        if witnesses := [log.name for log in verifiers if log.kind is KeyKind.COSIGNED_ED25519]:
            raise BadNote(f"the key of {witnesses[0]} is a witness's, not a log's")
        with (
            WitnessMemory(state) as memory,
            server(Witness(signer, verifiers, memory), match[1].strip("[]"), int(match[2])) as serving,
        ):
            host, port = serving.server_address[:2]
            click.echo(f"{signer.verifier.vkey}\nanswers at {host!s}:{port}", err=True)
            serving.serve_forever()
    except (BadNote, LostMemory) as bad:
        raise click.ClickException(str(bad)) from bad
    except OSError as failed:
        raise click.ClickException(f"{failed.filename or listen}: {failed.strerror}") from failed
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
