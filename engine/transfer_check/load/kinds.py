"""Each file of law as a checked shape with its nodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from transfer_check.load import tree
from transfer_check.load.diagnostics import BadInput
from transfer_check.load.files import LawText
from transfer_check.load.models_law import InstrumentFile, PackFile, ReadingsFile
from transfer_check.load.models_lists import ListFile, SourcesFile, StatesFile, VocabularyFile
from transfer_check.load.problems import Problems
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode, Node
from transfer_check.messages import saying

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


def read_files(written: Iterable[LawText], problems: Problems) -> tuple[LawFile, ...]:
    """The shape of each file that could be read; what is wrong with any is a problem."""
    files: list[LawFile] = []
    for one in written:
        try:
            if one.unread is not None:
                raise one.unread
            files.append(_file(tree.parse(one.text, file=one.shown), one.shown, one.folder))
        except BadInput as error:
            problems.found.extend(error.diagnostics)
    return tuple(files)


def _file(node: Node, shown: str, folder: Path | None) -> LawFile:
    """A file by the key at its top that tells its kind."""
    entries = node.entries if isinstance(node, MapNode) else {}
    kind = next((kind for kind in KINDS if kind in entries), None)
    if kind is None or not isinstance(node, MapNode):
        listed = ", ".join(f"`{key}`" for key in KINDS)
        word = next(iter(entries), "")
        problems = Problems()
        problems.say("TC505", node.place, saying("no file of law", listed), word=word, words=KINDS)
        raise BadInput(tuple(problems.found))
    return LawFile(shown, validate(KINDS[kind], node, file=shown), node, folder)
