"""`sucharit verify`: a stranger recomputes a year from its open data, and checks the seal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from sucharit.languages import Text
from sucharit.releases import report
from sucharit.releases.downloading import is_address
from sucharit.releases.faults import UnreadableRelease
from sucharit.releases.growth_checks import KeptHistory
from sucharit.releases.kept_checkpoints import GrowthProofs, read_kept
from sucharit.releases.opening import opened
from sucharit.releases.seal_checks import trust_of
from sucharit.releases.verifying import Verification, verify_release

DIFFERS, UNREADABLE = 1, 2
_NO_SINCE = Text("--growth ต้องมี --since ด้วย", "--growth needs --since")


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
@click.option(
    "--since",
    type=click.Path(exists=True, path_type=Path),
    metavar="CHECKPOINT",
    help="An earlier checkpoint that you kept: a signed note, a line typed from paper, a folder of "
    "`history publish`, or an earlier download. The history must continue it.",
)
@click.option(
    "--growth",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PROOF",
    help="What proves that: a file as from /proof/consistency/OLD/NEW, or a folder of `history publish` "
    "with its chain. May be given several times.",
)
@click.option("--lang", type=click.Choice(["th", "en"]), default="en", help="Language of the report.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def command(
    source: str,
    keys: tuple[str, ...],
    policy: Path | None,
    since: Path | None,
    growth: tuple[Path, ...],
    lang: str,
    format_: str,
) -> None:
    """Recompute the results of a year from its open data, and check the seal on them.

    The source is a folder, a .zip or an address (http, https). Every score, rating and rank is computed again
    from the counted answers and verdicts; every line is held against the sealed root, and the seal against
    --key or --policy. A key that comes in the download proves only that the download agrees with itself.

    With --since the release's checkpoint must continue the one that you kept: then no entry of the history
    was changed since. The proof may lie in a folder `consistency` beside either; from an address the site's
    own is asked for. Without a proof it can't be told, which is no difference.

    Ends with status 0 where everything agrees, 1 where something differs, 2 where it can't be read.
    """
    try:
        trust = trust_of(keys, policy)
        history = _history(source, since, growth)
        with opened(source) as folder:
            verification = verify_release(folder, trust, history)
    except UnreadableRelease as unreadable:
        _refuse(unreadable.why, lang)
    except OSError as error:
        _refuse(Text.same(f"{source}: {error.strerror or error}"), lang)
    _show(verification, lang, format_)
    sys.exit(UNREADABLE if not verification.is_readable else DIFFERS if verification.differs else 0)


def _history(source: str, since: Path | None, growth: tuple[Path, ...]) -> KeptHistory | None:
    """What was kept, with all proofs that lie beside it. Raises UnreadableRelease, OSError."""
    if since is None:
        if growth:
            raise UnreadableRelease(_NO_SINCE)
        return None
    beside = since if since.is_dir() else since.parent
    proofs = GrowthProofs.of(growth).beside(beside, *([] if is_address(source) else [Path(source)]))
    return KeptHistory(read_kept(since), proofs, source if is_address(source) else "")


def _show(verification: Verification, lang: str, format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps(report.as_json(verification), ensure_ascii=False, indent=2))
        return
    for line in report.lines(verification, lang):
        click.echo(line)


def _refuse(why: Text, lang: str) -> NoReturn:
    click.echo(why.in_language(lang), err=True)
    sys.exit(UNREADABLE)
