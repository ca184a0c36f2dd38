"""The command line: one module per command, loaded when called, so that `score` starts without Django."""

from importlib import import_module

import click

# command: (module, one line of help)
COMMANDS = {
    "score": ("sucharit.cli.score", "Scores, ratings and ranks from raw answers or published figures."),
    "frameworks": ("sucharit.cli.frameworks", "Editions: list, show, check."),
    "organisations": ("sucharit.cli.organisations", "Offices and schools: import a roll, list."),
    "results": ("sucharit.cli.results", "Announced results: import a published table, list, verify."),
    "reports": ("sucharit.cli.reports", "Documents of one office or all, with progress."),
    "history": ("sucharit.cli.history", "Who did what, when: seal it, verify it, prove it."),
    "demo": ("sucharit.cli.demo", "The invented country: make it, score it, serve it."),
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
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table above, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=CommandsByName)
@click.version_option(package_name="sucharit")
def main() -> None:
    """Sucharit (สุจริต): runs the yearly cycle of ITA Online."""
