"""The command `transfer-check`. A path that is not a verb is a scenario; `-` is standard input."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from transfer_check.cli.examples import epilog
from transfer_check.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VERBS = {
    "check": "judge scenarios (the verb may be left out)",
    "ask": "ask for the facts that still matter, and write the scenario",
    "propose": "find which provisions of law would have to change, and write a bill",
    "plan": "show what bills change: where a lawful path opens or closes, with examples",
    "verify": "prove the law consistent over all scenarios, or show where it is not",
    "compare": "compare two laws: dates, readings, packs, folders or bills",
    "reroute": "find routes through third states that are open although the direct one is not",
    "timeline": "show the decision over time, and the changes of law that moved it",
    "test": "compare scenarios with the answers they expect",
    "batch": "judge a table of transfers, by the million, into another",
    "replay": "judge a JSON report again from its hashes",
    "new": "print a commented scenario to fill in",
    "explain": "explain an error code",
    "rules": "list, show, lint and format the encoded law; account for its text; print schemas",
}


COMPLETES = "_TRANSFER_CHECK_COMPLETE"
"""Set while a shell asks for words."""


def taught(command: click.Command, name: str) -> None:
    """Gives a command and those below it their examples, and, where a shell asks for words, what completes them."""
    command.epilog = epilog(name)
    if COMPLETES in os.environ:
        from transfer_check.cli.completing import equip

        equip(command)
    if isinstance(command, click.Group):
        for below, one in command.commands.items():
            taught(one, f"{name} {below}")


class _Verbs(click.Group):
    """Loads the module of a verb only when it is used, so that one verb does not pay for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command = import_module(f"transfer_check.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        taught(command, cmd_name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if COMPLETES in os.environ and args and args[0] not in VERBS:  # the verb may be left out there as well
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from transfer_check.cli.completing import files

        return [*super().shell_complete(ctx, incomplete), *([] if incomplete.startswith("-") else files(incomplete))]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Verbs, epilog=epilog(""), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="transfer-check")
def group() -> None:
    """Is a proposed transfer of arms lawful, why, what is missing, and which law would have to change.

    transfer-check SCENARIO... judges scenarios. Exit codes: 0 permitted, 3 authorisation required, 4 prohibited,
    5 undetermined, 6 conflict, 2 bad input or usage, 1 internal failure.
    """


LONGEST_VERB = 20


def _verb_meant(word: str) -> str | None:
    """The verb that was meant by a word that is no verb and cannot be the path of a scenario."""
    from pathlib import Path

    path = Path(word)
    if not word.isascii() or len(word) > LONGEST_VERB or not word.isalpha() or path.exists():
        return None
    from transfer_check.load.diagnostics import nearest

    return nearest(word, VERBS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and exits."""
    # Plugins of pydantic are looked for in every installed package; none has a say in how the law is read.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # One short run makes many small objects that all live to its end; collecting them again and again finds nothing.
    gc.set_threshold(200_000, 50, 50)
    # Nor does the interpreter find anything when it looks through all of them several times as it ends.
    atexit.register(gc.freeze)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in VERBS and given[0] not in ("-h", "--help", "--version"):
        if (meant := _verb_meant(given[0])) is not None:
            click.echo(f"TC001 there is no verb `{given[0]}` (did you mean `{meant}`?)", err=True)
            sys.exit(2)
        given.insert(0, "check")
    if not given:
        given = ["--help"]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        ended = group.main(args=given, prog_name="transfer-check", standalone_mode=False)
        sys.exit(ended if isinstance(ended, int) else 0)
    except click.UsageError as error:
        if error.ctx is not None:
            click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"TC001 {error.format_message()}", err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(1)
    except BrokenPipeError:
        # The reader went away; whoever closes the pipe early does not want a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
