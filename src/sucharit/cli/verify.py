"""`sucharit verify`: a stranger recomputes a year from its open data, and checks the seal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from sucharit.languages import Text
from sucharit.releases import report
from sucharit.releases.faults import UnreadableRelease
from sucharit.releases.opening import opened
from sucharit.releases.seal_checks import trust_of
from sucharit.releases.verifying import Verification, verify_release

DIFFERS, UNREADABLE = 1, 2


@click.command(name="verify", short_help="Recompute a year's open results.")
@click.argument("source", metavar="FOLDER_OR_ZIP_OR_URL")
@click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="VKEY",
    help="A key of the log, got by another way than the download. May be given several times.",
)
@click.option(
    "--policy",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Instead: a C2SP tlog-policy that names the log's keys and the witnesses who must have signed.",
)
@click.option("--lang", type=click.Choice(["th", "en"]), default="en", help="Language of the report.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def command(source: str, keys: tuple[str, ...], policy: Path | None, lang: str, format_: str) -> None:
    """Recompute the results of a year from its open data, and check the seal on them.

    The source is a folder, a .zip or an address (http, https). Every score, rating and rank is computed again
    from the counted answers and verdicts; every line is held against the sealed root, and the seal against
    --key or --policy. A key that comes in the download proves only that the download agrees with itself.

    Ends with status 0 where everything agrees, 1 where something differs, 2 where it can't be read.
    """
    try:
        trust = trust_of(keys, policy)
        with opened(source) as folder:
            verification = verify_release(folder, trust)
    except UnreadableRelease as unreadable:
        _refuse(unreadable.why, lang)
    except OSError as error:
        _refuse(Text.same(f"{source}: {error.strerror or error}"), lang)
    _show(verification, lang, format_)
    sys.exit(UNREADABLE if not verification.is_readable else DIFFERS if verification.differs else 0)


def _show(verification: Verification, lang: str, format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps(report.as_json(verification), ensure_ascii=False, indent=2))
        return
    for line in report.lines(verification, lang):
        click.echo(line)


def _refuse(why: Text, lang: str) -> NoReturn:
    click.echo(why.in_language(lang), err=True)
    sys.exit(UNREADABLE)
