"""A file of mutants that are believed to change nothing, each with its reason: they are told apart and not counted."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from transfer_check.analyse.mutants import KINDS, Believed
from transfer_check.conditions.types import Text
from transfer_check.load import tree
from transfer_check.load.diagnostics import quoted
from transfer_check.load.models_common import Shape, Texts
from transfer_check.load.nodes import elements, value_place
from transfer_check.load.problems import Problems
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode
from transfer_check.messages import saying

LARGEST = 2**20


class BelievedShape(Shape):
    """One or several mutants of a provision or list: of one kind or of all, of these words or of any."""

    where: str
    kind: str | None = None
    said: list[str] = Field(default_factory=list)
    why: Texts


class BelievedFile(Shape):
    """Mutants that are believed to be equivalent."""

    equivalent: list[BelievedShape] = Field(min_length=1)


def load_believed(source: Path | str, *, text: str | None = None) -> tuple[Believed, ...]:
    """The entries of a file, or of a text (`source` is then only its name); raises `BadInput`.

    >>> load_believed("b.yaml", text="equivalent: [{where: xx.act.1, why: {en: it only weighs}}]")[0].where
    'xx.act.1'
    """
    path = str(source)
    said = tree.read_text(Path(source), max_bytes=LARGEST) if text is None else text
    with quoted({path: said}):
        root = tree.parse(said, file=path, max_bytes=LARGEST)
        file = validate(BelievedFile, root, file=path)
        assert isinstance(root, MapNode)
        problems = Problems()
        for shape, node in zip(file.equivalent, elements(root, "equivalent"), strict=True):
            if shape.kind is not None and shape.kind not in KINDS:
                message = saying("no kind of fault", shape.kind)
                problems.say("TC203", value_place(node, "kind"), message, word=shape.kind, words=KINDS)
        problems.stop()
    return tuple(
        Believed(shape.where, shape.kind, tuple(shape.said), Text(shape.why.en, shape.why.ko))
        for shape in file.equivalent
    )
