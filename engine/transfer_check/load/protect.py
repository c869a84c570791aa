"""A file of invariants to its entries, with the scenarios that it names read as well."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from transfer_check.amend.protect import Kept, Never, Protections
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load import tree
from transfer_check.load.bill import names_of
from transfer_check.load.condition import read_condition
from transfer_check.load.diagnostics import BadInput, quoted
from transfer_check.load.models_common import text_of
from transfer_check.load.models_protect import ProtectedShape, ProtectFile
from transfer_check.load.nodes import child, elements, key_place, value_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.scenario import load_scenario
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode
from transfer_check.messages import saying

LARGEST = 2**20


def load_protections(source: Path | str, law: Law, *, text: str | None = None) -> Protections:
    """The invariants that a file holds, or a text (`source` is then only its name); raises `BadInput`.

    The path of a scenario is taken relative to the folder of the file.
    """
    path = str(source)
    said = tree.read_text(Path(source), max_bytes=LARGEST) if text is None else text
    with quoted({path: said}):
        root = tree.parse(said, file=path, max_bytes=LARGEST)
        file = validate(ProtectFile, root, file=path)
        assert isinstance(root, MapNode)
        problems = Problems()
        pairs = zip(file.entries, elements(root, "entries"), strict=True)
        entries = [_entry(shape, node, Path(path).parent, law, problems) for shape, node in pairs]
        problems.stop()
    return Protections(
        id=file.protect.id,
        title=file.protect.title.text(),
        entries=tuple(entry for entry in entries if entry is not None),
        note=text_of(file.protect.note),
        path=path,
        sha256=hashlib.sha256(said.encode()).hexdigest(),
    )


def _entry(shape: ProtectedShape, node: MapNode, folder: Path, law: Law, problems: Problems) -> Kept | Never | None:
    if (shape.scenario is None) is (shape.never is None):
        problems.say("TC536", node.place, saying("scenario or never"))
        return None
    readings = {name for pack in law.packs.values() for name in pack.readings}
    if shape.reading is not None and shape.reading not in readings:
        message = saying("no reading", shape.reading)
        problems.say("TC412", value_place(node, "reading"), message, word=shape.reading, words=readings)
    why, at = text_of(shape.why), at_text(node.place)
    if shape.never is not None:
        if shape.decision is not None:
            message = saying("never has no decision")
            problems.say("TC536", key_place(node, "decision"), message)
        region = shape.never
        if unknown := [name for name in region.law if name not in law.packs]:
            message = saying("no pack", unknown[0])
            problems.say("TC411", value_place(node, "never/law"), message, word=unknown[0], words=law.packs)
        names = replace(names_of(law), pack=region.law[0] if len(region.law) == 1 else None)
        when = read_condition(child(node, "never/when"), names, problems)
        return Never(when, int(region.legs), tuple(region.law), shape.reading, why, at)
    try:
        transfer = load_scenario(folder / str(shape.scenario), law)
    except BadInput as error:
        problems.found.extend(error.diagnostics)
        return None
    decision = Decision(shape.decision) if shape.decision is not None else None
    return Kept(transfer, decision, shape.reading, why, at)
