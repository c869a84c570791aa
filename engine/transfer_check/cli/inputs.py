"""What the verbs share: finding and loading the law, scenarios and bills, and telling what is wrong with them."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transfer_check.cli.failing import failing_closed as failing_closed
from transfer_check.cli.options import DAY as DAY
from transfer_check.cli.options import case_options as case_options
from transfer_check.cli.options import day_option as day_option
from transfer_check.cli.options import law_option as law_option
from transfer_check.cli.options import options as options
from transfer_check.cli.options import reading_option as reading_option
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load import tree
from transfer_check.load.diagnostics import BadInput, Diagnostic, Place, nearest, quoted, stop
from transfer_check.load.installed import installed_packs
from transfer_check.load.packs import load_law, with_installed
from transfer_check.load.problems import place_from
from transfer_check.load.scenario import LARGEST, load_scenario
from transfer_check.transfer.model import Transfer

if TYPE_CHECKING:
    from transfer_check.amend.model import Bill

EXITS = {
    Decision.PERMITTED: 0,
    Decision.AUTHORISATION_REQUIRED: 3,
    Decision.PROHIBITED: 4,
    Decision.UNDETERMINED: 5,
    Decision.CONFLICT: 6,
}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
WORST_EXIT = (1, 2, 4, 6, 5, 3, 0)


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
    if root is None:
        return Places(None, with_installed(extra, installed_packs()), tuple(packs))
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
    # The shapes of bills are built only where there is a bill.
    from transfer_check.amend.apply import Clash, apply
    from transfer_check.load.bill import load_bill
    from transfer_check.load.wellformed import broken

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


def print_json(document: Any) -> None:
    """Prints a JSON document."""
    click.echo(json_text(document))


def json_text(document: Any) -> str:
    """A JSON document; what would steer a terminal or a page is written as escapes."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _NOT_ASCII.sub(_json_escape, text)


def _json_escape(found: re.Match[str]) -> str:
    char = found[0]
    return json.dumps(char)[1:-1] if unicodedata.category(char)[0] in "CZ" else char


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
