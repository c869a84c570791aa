"""How a verb ends when something goes wrong: never with a decision."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from transfer_check.check import Disagreement
from transfer_check.cli.speaking import tell, tell_wrong, words
from transfer_check.literal import literal
from transfer_check.load.diagnostics import BadInput
from transfer_check.messages import saying

DEBUG = "TRANSFER_CHECK_DEBUG"


@contextmanager
def failing_closed(ended: Callable[[BadInput], None] | None = None) -> Iterator[None]:
    """Bad input ends with exit 2 and an internal failure with exit 1: never with a decision."""
    try:
        yield
    except BadInput as error:
        if ended is None:
            tell_wrong(error.diagnostics)
        else:
            ended(error)
        sys.exit(2)
    except Disagreement as error:
        tell("engines differ", err=True)
        for difference in error.differences:
            click.echo(f"    {literal(difference)}", err=True)
        sys.exit(1)
    except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
        raise
    except Exception as error:  # whatever went wrong, it is our fault and no answer
        if os.environ.get(DEBUG):
            traceback.print_exc()
        tell("internal", type(error).__name__, error, err=True)
        click.echo("    " + words(saying("see where", DEBUG)), err=True)
        sys.exit(1)
