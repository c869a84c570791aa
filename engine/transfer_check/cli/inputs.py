"""What the verbs share: finding and loading the law, scenarios and bills, and telling what is wrong with them."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import traceback
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import click

from transfer_check.amend.apply import Clash, apply
from transfer_check.amend.model import Bill
from transfer_check.check import Disagreement
from transfer_check.conditions.values import read_date
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.literal import literal
from transfer_check.load import tree
from transfer_check.load.diagnostics import BadInput, Diagnostic, Place, nearest, quoted, show, stop
from transfer_check.load.packs import load_law
from transfer_check.load.problems import place_from
from transfer_check.load.scenario import LARGEST, load_scenario
from transfer_check.load.wellformed import broken
from transfer_check.transfer.model import Transfer

EXITS = {
    Decision.PERMITTED: 0,
    Decision.AUTHORISATION_REQUIRED: 3,
    Decision.PROHIBITED: 4,
    Decision.UNDETERMINED: 5,
    Decision.CONFLICT: 6,
}
WORST_EXIT = (1, 2, 4, 6, 5, 3, 0)
DEBUG = "TRANSFER_CHECK_DEBUG"
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class _Day(click.ParamType[Any]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        day = read_date(value) if isinstance(value, str) else None
        if day is None:
            self.fail(f"`{value}` is not a date (write 2024-10-30)", param, ctx)
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


@dataclass(frozen=True, slots=True)
class Places:
    """Where the law is to be found, and the packs to which the question is narrowed."""

    root: Path | None
    extra: tuple[Path, ...]
    packs: tuple[str, ...]


def law_places(words: Sequence[str]) -> Places:
    """What the words of `--law` mean. A word with a folder behind it is a place of law."""
    root: Path | None = None
    extra: list[Path] = []
    packs: list[str] = []
    for word in words:
        folder = Path(word)
        if there(folder / "vocabulary.yaml"):
            root = folder
        elif there(folder / "pack.yaml"):
            extra.append(folder)
        elif os.sep in word or there(folder):
            raise stop(
                "TC501", "this folder holds no law: it has neither vocabulary.yaml nor pack.yaml", Place(word, 0, 0)
            )
        else:
            packs.append(word)
    return Places(root, tuple(extra), tuple(packs))


def open_law(words: Sequence[str]) -> tuple[Law, tuple[str, ...]]:
    """The law, and the packs to which the question is narrowed."""
    found = law_places(words)
    law = load_law(found.root, packs=found.extra)
    for word in found.packs:
        check_pack(word, law, "--law")
    return law, found.packs


def check_pack(word: str, law: Law, where: str) -> None:
    """A pack that was not loaded is refused."""
    if word not in law.packs:
        message = f"`{word}` is no pack of law (there are {', '.join(law.packs)})"
        raise stop("TC411", message, Place(where, 0, 0), hint=nearest(word, law.packs))


def there(path: Path) -> bool:
    """Whether something is at a path; words that are no path at all are at none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def open_scenario(path: str, law: Law, *, as_of: dt.date | None = None) -> Transfer:
    """A scenario from a file, or from standard input."""
    if path != "-":
        return load_scenario(path, law, as_of=as_of)
    text = tree.decode(sys.stdin.buffer.read(LARGEST + 1), file="-", max_bytes=LARGEST)
    return load_scenario(path, law, text=text, as_of=as_of)


def open_bills(paths: Sequence[str], law: Law) -> tuple[Bill, ...]:
    """Bills, each checked against the law, and the law that they make together checked as well."""
    if not paths:
        return ()
    from transfer_check.load.bill import load_bill  # the shapes of bills are built only where there is a bill

    bills = tuple(load_bill(path, law) for path in paths)
    if bills:
        texts = {path: tree.read_text(Path(path), max_bytes=LARGEST) for path in paths}
        with quoted(texts):
            try:
                amended = apply(law, bills)
            except Clash as clash:
                clashes = (clash, *clash.others)
                raise BadInput(tuple(Diagnostic(c.code, c.message, place_from(c.edit.at)) for c in clashes)) from None
            if wrong := broken(amended):
                raise BadInput(wrong)
    return bills


def check_reading(name: str | None, law: Law) -> None:
    """A reading that no pack has is refused."""
    names = {reading for pack in law.packs.values() for reading in pack.readings}
    if name is not None and name != "all" and name not in names:
        message = f"`{name}` is no reading of any pack (there are {', '.join(sorted(names))})"
        raise stop("TC412", message, Place("--reading", 0, 0), hint=nearest(name, names))


def worst_exit(codes: Sequence[int]) -> int:
    """The worst of several exit codes."""
    return min(codes, key=WORST_EXIT.index, default=0)


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


def print_json(document: Any) -> None:
    """Prints a JSON document."""
    click.echo(json_text(document))


def json_text(document: Any) -> str:
    """A JSON document; what would steer a terminal or a page is written as escapes."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return "".join(
        _json_escape(char) if not char.isascii() and unicodedata.category(char)[0] in "CZ" else char for char in text
    )


def _json_escape(char: str) -> str:
    return char if char == " " else json.dumps(char)[1:-1]


def write_whole(path: Path, text: str) -> None:
    """Writes a file whole or not at all; what is there and is no plain file stays as it is."""
    place = Place(str(path), 0, 0)
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise stop("TC106", "what is there is no plain file", place)
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            beside.write_text(text, encoding="utf-8", newline="\n")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise stop("TC106", f"the file cannot be written ({said})", place) from None
