"""`transfer-check rules format`: files of law in one style, comments kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from transfer_check.cli.inputs import failing_closed, law_option, law_places, there, write_whole
from transfer_check.cli.speaking import only_spoken, tell
from transfer_check.literal import literal
from transfer_check.load import tree
from transfer_check.load.diagnostics import BadInput, Diagnostic, Place, stop
from transfer_check.load.files import LARGEST, find_rules
from transfer_check.load.format import formatted
from transfer_check.messages import saying


@click.command("format")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@law_option
@only_spoken
@click.option("--check", "checking", is_flag=True, help="Write nothing; exit 9 where a file is not in the style.")
def command(paths: tuple[str, ...], law: tuple[str, ...], checking: bool) -> None:
    """Put files, or all files below folders (by default those of the law), in one style. Needs the extra `edit`."""
    with failing_closed():
        changed = seen = 0
        problems: list[Diagnostic] = []
        for path in _files(paths, law):
            seen += 1
            try:
                text = tree.read_text(path, max_bytes=LARGEST)
                made = formatted(text, file=str(path))
            except BadInput as error:
                problems += error.diagnostics
                continue
            # Compared as it is stored: another mark of line ends or of byte order is a difference too.
            if made.encode() != path.read_bytes():
                changed += 1
                click.echo(literal(str(path)))
                if not checking:
                    write_whole(path, made)
        if problems:
            raise BadInput(tuple(problems))
        tell("files not in style" if checking else "files changed", seen, changed)
        sys.exit(9 if checking and changed else 0)


def _files(paths: Sequence[str], law: Sequence[str]) -> Iterator[Path]:
    if not paths:
        where = law_places(law)
        paths = [str(folder) for folder in (where.root or find_rules(), *where.extra)]
    for word in paths:
        path = Path(word)
        if not there(path):
            raise stop("TC101", saying("no file or folder"), Place(word, 0, 0))
        yield from sorted(path.rglob("*.yaml")) if path.is_dir() else (path,)
