"""Where the law is found, and what its files say."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from transfer_check.load import tree
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.load.problems import Problems

VARIABLE = "TRANSFER_CHECK_RULES"
LARGEST = 8 * 2**20
SKIPPED = frozenset({"bills", "build", "dist", "ledger", "scenarios", "schema", "schemas"})
"""Folders of a pack that hold no law: what lies there decides nothing and is outside the hash."""


@dataclass(frozen=True, slots=True)
class LawText:
    """One file of law as written: how it is shown, its name in the law, and the folder of the pack that it lies in."""

    shown: str
    name: str
    folder: Path | None
    text: str
    unread: BadInput | None = None
    """Why it could not be read."""


def find_rules() -> Path:
    """The folder of the law: named by the environment, else shipped with the package, else the checkout's."""
    named = os.environ.get(VARIABLE)
    package = Path(__file__).resolve().parent.parent
    places = [Path(named)] if named else [package / "rules", package.parent.parent / "rules"]
    for folder in places:
        if (folder / "vocabulary.yaml").is_file():
            return folder
    problems = Problems()
    where = f"`{named}`, which {VARIABLE} names, holds no law" if named else "no law was found with the program"
    problems.say("TC501", Place(named or str(places[0]), 0, 0), f"{where}; a folder of law has a vocabulary.yaml")
    raise BadInput(tuple(problems.found))


def read_texts(root: Path, packs: Iterable[Path]) -> tuple[LawText, ...]:
    """All files of law below a root and in further packs, in one order."""
    if not (root / "vocabulary.yaml").is_file():
        raise stop("TC501", "no law is here; a folder of law has a vocabulary.yaml", Place(str(root), 0, 0))
    found: list[LawText] = []
    for path, base, folder in sorted(
        law_files(root, packs), key=lambda found: found[0].relative_to(found[1]).as_posix()
    ):
        shown, name = path.relative_to(base.parent).as_posix(), path.relative_to(base).as_posix()
        try:
            found.append(LawText(shown, name, folder, tree.read_text(path, max_bytes=LARGEST)))
        except BadInput as error:
            found.append(LawText(shown, name, folder, "", error))
    return tuple(found)


def law_hash(written: Iterable[LawText]) -> str:
    """The hash over what the files say; how their lines end and where they lie make no difference."""
    digest = hashlib.sha256()
    for one in written:
        plain = one.text.replace("\r\n", "\n")
        digest.update(f"{one.name}\0{len(plain)}\0{plain}\0".encode())
    return digest.hexdigest()


def law_files(root: Path, packs: Iterable[Path]) -> Iterator[tuple[Path, Path, Path | None]]:
    """Each file with the folder that its name is taken relative to, and its pack's folder."""
    for path in (root / "vocabulary.yaml", root / "sources.yaml", *root.glob("lists/*.yaml")):
        if path.is_file():
            yield path, root, None
    for folder in (*(pack.parent for pack in root.glob("*/pack.yaml")), *packs):
        base = root if folder.parent == root else folder
        for path in folder.rglob("*.yaml"):
            if not SKIPPED & set(path.relative_to(folder).parts[:-1]):
                yield path, base, folder
