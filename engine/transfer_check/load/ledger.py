"""Ledgers from their files. They lie beside the law and are read only where the account of it is asked for.

A ledger decides nothing, so it stays outside the hash of the law: a report must replay to the same answer after
somebody accounts for one more paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from transfer_check.law.ledger import Article, Entry, Ledger, OutOfScope, Status
from transfer_check.law.model import Law
from transfer_check.load import tree
from transfer_check.load.diagnostics import BadInput, quoted
from transfer_check.load.files import LARGEST, find_rules
from transfer_check.load.models_common import text_of
from transfer_check.load.models_ledger import EntryShape, LedgerFile
from transfer_check.load.names import resolve
from transfer_check.load.nodes import child, elements, key_place, mapping, places, value_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode, Node, ScalarNode
from transfer_check.messages import saying

FOLDER = "ledger"


def load_ledgers(law: Law, root: Path | None = None, *, packs: Iterable[Path] = ()) -> tuple[Ledger, ...]:
    """The ledgers below a folder of law (by default, the one that is installed) and in further packs.

    Raises `BadInput` for what cannot be read; whether what was read balances is asked of `unbalanced`.
    """
    problems = Problems()
    texts: dict[str, str] = {}
    found: dict[str, Ledger] = {}
    with quoted(texts):
        for path, shown in _paths(root or find_rules(), packs):
            try:
                texts[shown] = tree.read_text(path, max_bytes=LARGEST)
                node = tree.parse(texts[shown], file=shown)
                shape = validate(LedgerFile, node, file=shown)
            except BadInput as error:
                problems.found.extend(error.diagnostics)
                continue
            ledger = _ledger(shape, node, law, problems)
            if ledger.instrument in found:
                message = saying("twice ledger", ledger.instrument, found[ledger.instrument].at)
                problems.say("TC506", value_place(node, "ledger/instrument"), message)
            found.setdefault(ledger.instrument, ledger)
        problems.stop()
    order = list(law.instruments)
    return tuple(sorted(found.values(), key=lambda ledger: order.index(ledger.instrument)))


def _paths(root: Path, packs: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with the name under which it is shown."""
    folders = [pack.parent for pack in sorted(root.glob("*/pack.yaml"))]
    for folder in (*folders, *packs):
        base = root if folder.parent == root else folder
        for path in sorted(folder.glob(f"{FOLDER}/*.yaml")):
            yield path, path.relative_to(base.parent).as_posix()


def _ledger(shape: LedgerFile, node: Node, law: Law, problems: Problems) -> Ledger:
    head, top = shape.ledger, mapping(node, "ledger")
    if head.instrument not in law.instruments:
        message = saying("no instrument", head.instrument)
        place = value_place(top, "instrument")
        problems.say("TC512", place, message, word=head.instrument, words=law.instruments)
    if head.source not in law.sources:
        message = saying("no source", head.source)
        problems.say("TC514", value_place(top, "source"), message, word=head.source, words=law.sources)
    outline = mapping(top, "outline")
    articles = []
    for number, article in head.outline.items():
        place = key_place(outline, number)
        if article.paragraphs and article.numbers:
            problems.say("TC540", place, saying("paragraphs and numbers", number))
        paragraphs = {paragraph: tuple(numbers) for paragraph, numbers in article.paragraphs.items()}
        made = Article(number, article.title.text(), paragraphs, tuple(article.numbers), at_text(place))
        units = tuple(made.units())
        for unit in dict.fromkeys(unit for unit in units if units.count(unit) > 1):
            problems.say("TC540", place, saying("unit twice", unit))
        articles.append(made)
    pack = law.instruments[head.instrument].pack if head.instrument in law.instruments else None
    known = {*(provision.id for provision in law.provisions), *law.lists}
    return Ledger(
        instrument=head.instrument,
        source=head.source,
        version=head.version.text(),
        scope=head.scope.text(),
        articles=tuple(articles),
        out_of_scope=tuple(OutOfScope(one.articles, one.reason, one.gist.text()) for one in head.out_of_scope),
        entries=tuple(
            _entry(entry, element, known, pack)
            for entry, element in zip(shape.entries, elements(node, "entries"), strict=True)
        ),
        at=at_text(value_place(top, "instrument")),
    )


def _entry(shape: EntryShape, node: MapNode, known: Iterable[str], pack: str | None) -> Entry:
    return Entry(
        units=tuple(shape.units),
        status=Status(shape.status),
        by=tuple(resolve(name, tuple(known), pack) for name in shape.by),
        reason=shape.reason,
        gist=text_of(shape.gist),
        why=text_of(shape.why),
        at=at_text(value_place(node, "status")),
        unit_places=_places(node, "units"),
        by_places=_places(node, "by"),
    )


def _places(node: MapNode, path: str) -> tuple[str, ...]:
    return () if child(node, path) is None else tuple(at_text(place) for place in places(node, path))


def pack_folder(pack: str, root: Path, packs: Iterable[Path] = ()) -> Path:
    """The folder of a pack that was loaded."""
    for path in (*sorted(root.glob("*/pack.yaml")), *(folder / "pack.yaml" for folder in packs)):
        node = tree.parse(tree.read_text(path, max_bytes=LARGEST), file=str(path))
        found = child(node, "pack/id")
        if isinstance(found, ScalarNode) and found.text == pack:
            return path.parent
    return root / pack
