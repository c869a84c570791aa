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
from transfer_check.conditions.types import Vocabulary
from transfer_check.load import tree
from transfer_check.load.diagnostics import Place, nearest, stop
from transfer_check.load.files import find_rules
from transfer_check.load.scenario import LARGEST

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
def command(pack: str, state: str | None, into: Path, law: tuple[str, ...]) -> None:
    """Make a pack with one instrument, one scenario and its test, which passes; then replace what it says."""
    with failing_closed():
        loaded, _ = open_law(law)
        if not ID.match(pack):
            raise click.UsageError(f"`{pack}` is no id of a pack: small letters and figures, joined by hyphens")
        if pack in loaded.packs:
            raise stop("TC506", f"the pack `{pack}` is there already", Place("PACK", 0, 0))
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
        raise stop("TC207", f"`{pack}` is no code of a state; say whose law it is (--state)", Place("PACK", 0, 0))
    if code not in vocabulary.states:
        hint = nearest(code, vocabulary.states)
        raise stop("TC207", f"`{code}` is not an ISO 3166-1 alpha-3 code of a state", Place("--state", 0, 0), hint=hint)
    return code


def _made(folder: Path, words: dict[str, str]) -> list[Path]:
    """Writes every file of the pack, or none, into a folder that is new."""
    place = Place(str(folder), 0, 0)
    templates = find_rules() / TEMPLATES
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    made: list[Path] = []
    try:
        if folder.exists() or folder.is_symlink():
            raise stop("TC106", "something is there already", place)
        for path in sorted(templates.rglob(f"*{SUFFIX}")):
            name = path.relative_to(templates).as_posix().removesuffix(SUFFIX)
            text = Template(tree.read_text(path, max_bytes=LARGEST)).substitute(words)
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_text(text, encoding="utf-8", newline="\n")
            made.append(folder / name)
        beside.rename(folder)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise stop("TC106", f"the folder cannot be written ({said})", place) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return made
