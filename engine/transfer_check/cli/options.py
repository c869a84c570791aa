"""Options that several verbs have. Little is imported here, so that a verb can begin before the law is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any

import click

from transfer_check.cli.speaking import words
from transfer_check.messages import saying

if TYPE_CHECKING:
    import datetime as dt

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class _Day(click.ParamType[Any]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        from transfer_check.conditions.values import read_date

        day = read_date(value) if isinstance(value, str) else None
        if day is None:
            self.fail(words(saying("no date", value)), param, ctx)
        return day


def options(*decorators: Decorator) -> Decorator:
    """Several click decorators as one."""
    return lambda function: reduce(lambda made, decorate: decorate(made), reversed(decorators), function)


DAY = _Day()
law_option = click.option(
    "--law",
    "law",
    multiple=True,
    metavar="PACK|PATH",
    help="Narrow the question to a pack, or take the law from a folder.",
)
day_option = click.option("--as-of", type=_Day(), help="Judge as of this date instead of the scenario's.")
reading_option = click.option(
    "--reading", metavar="NAME", help="Read contested provisions in this way; `all` reports every reading."
)
case_options = options(
    law_option,
    click.option("--amend", multiple=True, metavar="BILL", help="Apply a bill first (may be given several times)."),
    day_option,
    reading_option,
)
pager_option = click.option(
    "--pager/--no-pager", "pager", default=True, help="Show what is longer than the terminal through PAGER (less)."
)
