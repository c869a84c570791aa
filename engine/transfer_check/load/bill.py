"""A bill file to its edits, each checked against the law that it would change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from transfer_check.amend.model import (
    Bill,
    Commence,
    Edit,
    Except,
    Extend,
    Force,
    Insert,
    ListEdit,
    Permit,
    Prevail,
    Repeal,
    Replace,
)
from transfer_check.conditions.types import Fact, Mistyped, read_value
from transfer_check.law.model import Effect, Law
from transfer_check.load import tree
from transfer_check.load.condition import read_condition
from transfer_check.load.diagnostics import quoted
from transfer_check.load.models_bill import KINDS, BillFile, EditShape, InsertShape
from transfer_check.load.models_common import text_of
from transfer_check.load.models_law import RequiresShape
from transfer_check.load.names import Names, resolve
from transfer_check.load.nodes import child, elements, key_place, mapping, value_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.provisions import norm_ids, read_provision
from transfer_check.load.shape import validate
from transfer_check.load.tree import MapNode
from transfer_check.messages import saying

LARGEST = 2**20


def load_bill(source: Path | str, law: Law, *, text: str | None = None) -> Bill:
    """The bill that a file holds, or a text (`source` is then only its name); raises `BadInput`."""
    path = str(source)
    said = tree.read_text(Path(source), max_bytes=LARGEST) if text is None else text
    with quoted({path: said}):
        return _read(path, said, law)


def _read(path: str, said: str, law: Law) -> Bill:
    root = tree.parse(said, file=path, max_bytes=LARGEST)
    file = validate(BillFile, root, file=path)
    assert isinstance(root, MapNode)
    problems = Problems()
    head = file.bill
    names = names_of(law, file)
    first = head.id.split(".", 1)[0]
    names = replace(names, pack=first if first in law.packs else None)
    if head.source is not None and head.source.key not in law.sources:
        place = value_place(root, "bill/source/key")
        problems.say("TC514", place, saying("no source", head.source.key), word=head.source.key, words=law.sources)
    pairs = zip(file.edits, elements(root, "edits"), strict=True)
    edits = [edit for shape, node in pairs for edit in _edits(shape, node, law, names, problems)]
    problems.stop()
    return Bill(
        id=head.id,
        title=head.title.text(),
        status=head.status,
        commences=head.commences,
        edits=tuple(edits),
        note=text_of(head.note),
        source=head.source.key if head.source else None,
        path=path,
        sha256=hashlib.sha256(said.encode()).hexdigest(),
    )


def names_of(law: Law, file: BillFile | None = None) -> Names:
    """The names that a bill may use: those of the law, and of what the bill itself inserts."""
    inserted = [edit.insert for edit in file.edits if edit.insert is not None] if file else []
    provisions = {p.id for p in law.provisions} | {norm.id for p in law.provisions for norm in p.norms}
    provisions |= {name for shape in inserted for name in norm_ids(shape)}
    authorisations = frozenset(kind for pack in law.packs.values() for kind in pack.authorisations)
    return Names(
        vocabulary=law.vocabulary,
        lists={listing.id: listing.of for listing in law.lists.values()},
        authorisations=authorisations,
        bodies=frozenset(body for pack in law.packs.values() for body in pack.bodies),
        provisions=frozenset(provisions),
        instruments=frozenset(law.instruments),
        marks=frozenset(provisions) | frozenset(law.instruments) | authorisations,
        layers=frozenset(word for pack in law.packs.values() for rank in pack.layers for word in rank),
        points=frozenset(point for pack in law.packs.values() for point in pack.points),
        packs=frozenset(law.packs),
    )


def _edits(shape: EditShape, node: MapNode, law: Law, names: Names, problems: Problems) -> Iterator[Edit]:
    written = [key for key in ("list", "insert", *KINDS) if key in node.entries]
    if len(written) != 1 or (written[0] in KINDS) is not (shape.provision is not None):
        listed = ", ".join(f"`{key}`" for key in written) or "none"
        message = saying("one edit", ", ".join(KINDS), listed)
        problems.say("TC530", node.place, message)
        return
    at = at_text(node.place)
    if shape.listing is not None:
        yield from _list_edit(shape, node, law, names, problems)
    elif shape.insert is not None:
        yield from _insert(shape.insert, mapping(node, "insert"), law, names, problems)
    elif shape.provision is not None:
        target = resolve(shape.provision, names.provisions, names.pack)
        if target not in names.provisions:
            message = saying("no provision of law", shape.provision)
            problems.say("TC531", value_place(node, "provision"), message, word=shape.provision, words=names.provisions)
            return
        pack = target.split(".", 1)[0]
        yield from _provision_edit(shape, node, target, law, replace(names, pack=pack), problems, at)


def _provision_edit(
    shape: EditShape, node: MapNode, target: str, law: Law, names: Names, problems: Problems, at: str
) -> Iterator[Edit]:
    if shape.repeal:
        yield Repeal(target, at)
    elif shape.force is not None:
        base = [p for p in law.provisions if target in (p.id, *(norm.id for norm in p.norms))]
        grounds = {Effect.WEIGHS, Effect.BARS}
        if not any(p.contested is not None or {norm.effect for norm in p.norms} & grounds for p in base):
            message = saying("no force", target)
            problems.say("TC534", key_place(node, "force"), message)
        yield Force(target, Effect(shape.force), at)
    elif shape.commence is not None:
        yield Commence(target, shape.commence, at)
    elif shape.permit is not None:
        yield _permit(shape.permit, node, target, names, problems, at)
    elif shape.notwithstanding is not None:
        over = [resolve(word, names.provisions, names.pack) for word in shape.notwithstanding]
        for index, (word, meant) in enumerate(zip(shape.notwithstanding, over, strict=True)):
            if meant not in names.provisions:
                place = value_place(node, f"notwithstanding/{index}")
                problems.say("TC531", place, saying("no provision of law", word), word=word, words=names.provisions)
        yield Prevail(target, tuple(over), at)
    else:
        key = next(key for key in ("except", "extend", "when") if key in node.entries)
        when = read_condition(child(node, key), names, problems)
        match key:
            case "except":
                yield Except(target, when, at)
            case "extend":
                yield Extend(target, when, at)
            case _:
                yield Replace(target, when, at)


def _permit(shape: RequiresShape, node: MapNode, target: str, names: Names, problems: Problems, at: str) -> Permit:
    """A prohibition that is to be lifted by a permit; the kind of permit and the bodies must be known."""
    kind = resolve(shape.authorisation, names.authorisations, names.pack)
    if kind not in names.authorisations:
        message = saying("no authorisation", shape.authorisation)
        place = value_place(node, "permit/authorisation")
        problems.say("TC305", place, message, word=shape.authorisation, words=names.authorisations)
    bodies = [resolve(word, names.bodies, names.pack) for word in shape.bodies]
    for index, (word, body) in enumerate(zip(shape.bodies, bodies, strict=True)):
        if body not in names.bodies:
            place = value_place(node, f"permit/from/{index}" if len(bodies) > 1 else "permit/from")
            problems.say("TC510", place, saying("no body", word), word=word, words=names.bodies)
    return Permit(target, kind, tuple(bodies), at)


def _list_edit(shape: EditShape, node: MapNode, law: Law, names: Names, problems: Problems) -> Iterator[Edit]:
    name = resolve(shape.listing or "", names.lists, names.pack)
    listing = law.lists.get(name)
    if listing is None:
        message = saying("no list", shape.listing)
        problems.say("TC532", value_place(node, "list"), message, word=shape.listing or "", words=law.lists)
        return
    if not listing.legal:
        message = saying("factual list", name)
        problems.say("TC533", value_place(node, "list"), message)
    if not shape.add and not shape.remove:
        problems.say("TC530", node.place, saying("edits nothing", name))
    kind = Fact(name, "text" if listing.of == "enum" else listing.of)
    for index, value in enumerate(shape.add):
        try:
            read_value(kind, value, law.vocabulary.states)
        except Mistyped as error:
            problems.mistyped(value_place(node, f"add/{index}"), error, law.vocabulary)
    there = {member.value for member in listing.members}
    for index, value in enumerate(shape.remove):
        if value not in there:
            message = saying("not on list", value, name)
            problems.say("TC535", value_place(node, f"remove/{index}"), message, word=value, words=there)
    yield ListEdit(name, tuple(shape.add), tuple(shape.remove), at_text(node.place))


def _insert(shape: InsertShape, node: MapNode, law: Law, names: Names, problems: Problems) -> Iterator[Edit]:
    name = resolve(shape.instrument, names.instruments, names.pack)
    instrument = law.instruments.get(name)
    if instrument is None:
        message = saying("no instrument", shape.instrument)
        problems.say("TC512", value_place(node, "instrument"), message, word=shape.instrument, words=law.instruments)
        return
    own = replace(names, pack=instrument.pack)
    provision = read_provision(shape, node, instrument=name, names=own, problems=problems, where={})
    yield Insert(provision, at_text(node.place))
