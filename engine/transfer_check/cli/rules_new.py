"""`transfer-check rules new PACK`: a pack of law with one instrument, one scenario, and its test."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from pathlib import Path
from string import Template

import click

from transfer_check.cli.inputs import failing_closed, law_option, open_law
from transfer_check.cli.speaking import Misused, only_spoken
from transfer_check.conditions.types import Vocabulary
from transfer_check.load import tree
from transfer_check.load.diagnostics import Place, nearest, stop
from transfer_check.load.files import find_rules
from transfer_check.load.scenario import LARGEST
from transfer_check.messages import saying

TEMPLATES = "new-pack"
SUFFIX = ".template"
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


@click.command("new")
@click.argument("pack", metavar="PACK")
@click.option("--state", metavar="CODE", help="Whose law it is; may be left out where PACK is its code of two letters.")
@click.option(
    "--into", type=click.Path(path_type=Path), default=Path(), help="The folder to make it in (by default, here)."
)
@law_option
@only_spoken
def command(pack: str, state: str | None, into: Path, law: tuple[str, ...]) -> None:
    """Make a pack with one instrument, one scenario and its test, which passes; then replace what it says."""
    with failing_closed():
        loaded, _ = open_law(law)
        if not ID.match(pack):
            raise Misused("no pack id", pack)
        if pack in loaded.packs:
            raise stop("TC506", saying("pack there", pack), Place("PACK", 0, 0))
        code = _state(pack, state, loaded.vocabulary)
        words = {
            "pack": pack,
            "module": pack.replace("-", "_"),
            "state": code,
            "name": loaded.vocabulary.states[code].en,
            "other": next(other for other in loaded.vocabulary.states if other != code),
            "key": f"{pack.upper()}-ACT",
            "today": dt.date.today().isoformat(),
        }
        folder = into / pack
        for path in _made(folder, words):
            click.echo(str(path))


def _state(pack: str, given: str | None, vocabulary: Vocabulary) -> str:
    code = given or vocabulary.meant.get(pack.upper())
    if code is None:
        raise stop("TC207", saying("say whose law", pack), Place("PACK", 0, 0))
    if code not in vocabulary.states:
        hint = nearest(code, vocabulary.states)
        raise stop("TC207", saying("no state", code), Place("--state", 0, 0), hint=hint)
    return code


def _made(folder: Path, words: dict[str, str]) -> list[Path]:
    """Writes every file of the pack, or none, into a folder that is new."""
    place = Place(str(folder), 0, 0)
    templates = find_rules() / TEMPLATES
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    made: list[Path] = []
    try:
        if folder.exists() or folder.is_symlink():
            raise stop("TC106", saying("something there"), place)
        for path in sorted(templates.rglob(f"*{SUFFIX}")):
            name = path.relative_to(templates).as_posix().removesuffix(SUFFIX)
            text = Template(tree.read_text(path, max_bytes=LARGEST)).substitute(words)
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_text(text, encoding="utf-8", newline="\n")
            made.append(folder / name)
        beside.rename(folder)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise stop("TC106", saying("folder not written", said), place) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return made
