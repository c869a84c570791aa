"""Where the law is found, and each of its files as a checked shape with its nodes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from transfer_check.load import tree
from transfer_check.load.diagnostics import BadInput, Place, stop
from transfer_check.load.models_law import InstrumentFile, PackFile, ReadingsFile
from transfer_check.load.models_lists import ListFile, SourcesFile, StatesFile, VocabularyFile
from transfer_check.load.problems import Problems
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode, Node

VARIABLE = "TRANSFER_CHECK_RULES"
LARGEST = 8 * 2**20
SKIPPED = frozenset({"bills", "ledger", "scenarios", "schema", "schemas"})
"""Folders of a pack that hold no law: what lies there decides nothing and is outside the hash."""
KINDS: dict[str, type[BaseModel]] = {
    "facts": VocabularyFile,
    "sources": SourcesFile,
    "states": StatesFile,
    "list": ListFile,
    "pack": PackFile,
    "instrument": InstrumentFile,
    "points": ReadingsFile,
    "readings": ReadingsFile,
}
"""The shape of a file by the key at its top that tells its kind."""


@dataclass(frozen=True, slots=True)
class LawFile:
    """One file of law as read: its shape, its nodes, and the folder of the pack that it lies in."""

    shown: str
    shape: BaseModel
    node: MapNode
    folder: Path | None


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


def read_files(
    root: Path, packs: Iterable[Path], problems: Problems, texts: dict[str, str]
) -> tuple[tuple[LawFile, ...], str]:
    """All files of law below a root and in further packs, and the hash over what they say; adds their texts by name."""
    if not (root / "vocabulary.yaml").is_file():
        raise stop("TC501", "no law is here; a folder of law has a vocabulary.yaml", Place(str(root), 0, 0))
    digest = hashlib.sha256()
    files: list[LawFile] = []
    for path, base, folder in sorted(
        law_files(root, packs), key=lambda found: found[0].relative_to(found[1]).as_posix()
    ):
        shown = path.relative_to(base.parent).as_posix()
        try:
            text = tree.read_text(path, max_bytes=LARGEST)
            texts[shown] = text
            plain = text.replace("\r\n", "\n")
            digest.update(f"{path.relative_to(base).as_posix()}\0{len(plain)}\0{plain}\0".encode())
            files.append(_file(tree.parse(text, file=shown), shown, folder))
        except BadInput as error:
            problems.found.extend(error.diagnostics)
    return tuple(files), digest.hexdigest()


def _file(node: Node, shown: str, folder: Path | None) -> LawFile:
    """A file by the key at its top that tells its kind."""
    entries = node.entries if isinstance(node, MapNode) else {}
    kind = next((kind for kind in KINDS if kind in entries), None)
    if kind is None or not isinstance(node, MapNode):
        listed = ", ".join(f"`{key}`" for key in KINDS)
        word = next(iter(entries), "")
        problems = Problems()
        problems.say(
            "TC505", node.place, f"this is no file of law: it has none of {listed} at its top", word=word, words=KINDS
        )
        raise BadInput(tuple(problems.found))
    return LawFile(shown, validate(KINDS[kind], node, file=shown), node, folder)


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
