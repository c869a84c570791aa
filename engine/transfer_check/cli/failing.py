"""How a verb ends when something goes wrong: never with a decision."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from transfer_check.check import Disagreement
from transfer_check.literal import literal
from transfer_check.load.diagnostics import BadInput, show

DEBUG = "TRANSFER_CHECK_DEBUG"


@contextmanager
def failing_closed(ended: Callable[[BadInput], None] | None = None) -> Iterator[None]:
    """Bad input ends with exit 2 and an internal failure with exit 1: never with a decision."""
    try:
        yield
    except BadInput as error:
        if ended is None:
            click.echo("\n".join(show(diagnostic) for diagnostic in error.diagnostics), err=True)
        else:
            ended(error)
        sys.exit(2)
    except Disagreement as error:
        click.echo(
            "TC903 the two engines differ, so there is no decision; please report it with the scenario", err=True
        )
        for difference in error.differences:
            click.echo(f"    {literal(difference)}", err=True)
        sys.exit(1)
    except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
        raise
    except Exception as error:  # whatever went wrong, it is our fault and no answer
        if os.environ.get(DEBUG):
            traceback.print_exc()
        click.echo(f"TC901 internal error, no decision was reached: {type(error).__name__}: {error}", err=True)
        click.echo(f"    set {DEBUG}=1 to see where; please report it with the scenario", err=True)
        sys.exit(1)
