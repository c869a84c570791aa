"""In which language a command speaks: that of `--lang`, wherever in the command something is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from transfer_check.messages import LANGUAGES, Told, say, saying

if TYPE_CHECKING:
    from transfer_check.load.diagnostics import Diagnostic

_KEY = "transfer_check.lang"


def _chosen(ctx: click.Context, _: click.Parameter, value: str) -> str:
    ctx.meta[_KEY] = value
    return value


def _option(*, exposed: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="en",
        show_default=True,
        is_eager=True,
        callback=_chosen,
        envvar="TRANSFER_CHECK_LANG",
        expose_value=exposed,
        help="The language of all that is said, also of what is wrong.",
    )


lang_option = _option(exposed=True)
"""Read before the other options, so that what is wrong with them is said in this language too."""
only_spoken = _option(exposed=False)
"""The same for a command that says nothing but messages of its own."""


def spoken() -> str:
    """The language that was asked for; English outside a command."""
    ctx = click.get_current_context(silent=True)
    return "en" if ctx is None else str(ctx.meta.get(_KEY, "en"))


def words(message: Told) -> str:
    """A message of the commands, in the language that was asked for."""
    from transfer_check.messages.diagnostics import DIAGNOSTICS  # only where it is spoken

    return message.say(DIAGNOSTICS, spoken())


def tell(key: str, *values: object, err: bool = False) -> None:
    """Prints a message of the commands."""
    from transfer_check.messages.commands import COMMANDS

    click.echo(say(COMMANDS, key, spoken(), *values), err=err)


def tell_wrong(diagnostics: Iterable[Diagnostic]) -> None:
    """Prints what is wrong with the input on standard error."""
    from transfer_check.load.diagnostics import show

    click.echo("\n".join(show(diagnostic, spoken()) for diagnostic in diagnostics), err=True)


class Misused(click.UsageError):
    """A command was given what does not fit together."""

    def __init__(self, key: str, *values: object, **more: Any) -> None:
        super().__init__(words(saying(key, *values)), **more)
