"""The command line: a module for each command, loaded when called, so that `score` starts without Django."""

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

import click


class Command(NamedTuple):
    """Where a command is, what it is for, and whether it needs the database."""

    module: str
    help: str
    database: bool = False


COMMANDS = {
    "score": Command(
        "sucharit.cli.score", "Scores, ratings and ranks from raw answers or published figures."
    ),
    "verify": Command(
        "sucharit.cli.verify", "A year's open results: recompute everything, check the seal; no database."
    ),
    "witness": Command(
        "sucharit.cli.witness", "Watch someone's history grow, and sign only what adds to it; no database."
    ),
    "frameworks": Command("sucharit.cli.frameworks", "Editions: list, show, check."),
    "models": Command("sucharit.cli.models", "Ways to drive a year: list, show, check."),
    "surveys": Command("sucharit.cli.surveys", "E-mails that wait, and notices to those responsible.", True),
    "results": Command("sucharit.cli.results", "Announced results: import a published table, verify.", True),
    "open-data": Command(
        "sucharit.cli.open_data", "Announced years as files that anyone recomputes: make, list.", True
    ),
    "reports": Command("sucharit.cli.reports", "Documents of one office or all, with progress.", True),
    "certificates": Command(
        "sucharit.cli.certificates", "Certificates: list batches, print one to a folder.", True
    ),
    "organisations": Command(
        "sucharit.cli.organisations", "Offices and schools: import a registry, list.", True
    ),
    "people": Command("sucharit.cli.people", "Persons and roles: invite, restore access, list.", True),
    "rounds": Command(
        "sucharit.cli.rounds", "Rounds: open, close, score, announce; what a timer does.", True
    ),
    "captures": Command(
        "sucharit.cli.captures", "Copies of web pages: fetch what is watched, check what is kept.", True
    ),
    "search": Command("sucharit.cli.search", "The public search: keep the words of public pages.", True),
    "history": Command("sucharit.cli.history", "Who did what, and when: seal, verify, prove.", True),
    "demo": Command("sucharit.cli.demo", "The invented country: make it, score it, serve it.", True),
}


class CommandsByName(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of a year's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of that name's module, or None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name == "demo":
            os.environ.setdefault("SUCHARIT_MODE", "demo")  # before the settings are read
        entry = COMMANDS[cmd_name]
        if entry.database and find_spec("django") is None:
            raise click.ClickException(f"{cmd_name} needs the whole platform: pip install 'sucharit[web]'")
        if entry.database:
            import_module("sucharit.cli.database").set_up()
        command: click.Command = import_module(entry.module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name. Its help needs no setting, and minds no wrong one."""
        if "django" not in sys.modules and set(ctx.help_option_names) & set(args):
            for name in [name for name in os.environ if name.startswith("SUCHARIT_")]:
                del os.environ[name]
            os.environ["SUCHARIT_MODE"] = "demo"
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a database that does not answer as expected is reported in words."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if type(error).__module__ != "django.db.utils":
                raise
            raise click.ClickException(
                f"the database: {error}. Is it running, and prepared with `django-admin migrate`? "
                "docs/deploy.md explains how."
            ) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table above, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.group(cls=CommandsByName)
@click.version_option(package_name="sucharit")
def main() -> None:
    """Sucharit (สุจริต): runs the yearly cycle of ITA Online."""
