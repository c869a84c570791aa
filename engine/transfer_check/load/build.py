"""The law from its files: names, then norms, then whether it is well formed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from transfer_check.conditions.types import Vocabulary
from transfer_check.law.model import Instrument, Law, Listing, Pack, Provision
from transfer_check.load.jurisdictions import read_citation, read_pack
from transfer_check.load.kinds import LawFile
from transfer_check.load.models_law import InstrumentFile, PackFile, ReadingsFile
from transfer_check.load.models_lists import ListFile
from transfer_check.load.names import Names, resolve
from transfer_check.load.nodes import elements, mapping, value_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.provisions import Where, norm_ids, read_provision
from transfer_check.load.vocabulary import read_list, read_sources, read_vocabulary
from transfer_check.load.wellformed import broken
from transfer_check.messages import saying

MOST_NORMS = 20_000


def build(files: Sequence[LawFile], problems: Problems) -> Law:
    """The law that files make together, well formed; raises `BadInput`."""
    law, where = _put_together(files, problems)
    problems.stop()
    problems.found.extend(broken(law, where=where))
    problems.stop()
    return law


def _put_together(files: Sequence[LawFile], problems: Problems) -> tuple[Law, Where]:
    where: Where = {}
    vocabulary = read_vocabulary(files, problems)
    # Conditions cannot be read without the words they are written in.
    problems.stop()
    by_folder = {file.folder: file.shape.pack.id for file in files if isinstance(file.shape, PackFile)}
    names = _names(files, by_folder, vocabulary, problems)
    seen = {pack: replace(names, pack=pack) for pack in (None, *by_folder.values())}
    packs: dict[str, Pack] = {}
    lists: dict[str, Listing] = {}
    for file in files:
        own = seen[by_folder.get(file.folder)]
        if isinstance(file.shape, PackFile):
            readings = [other for other in files if other.folder == file.folder]
            packs[file.shape.pack.id] = read_pack(file, readings, own, problems)
        elif isinstance(file.shape, ListFile):
            lists[file.shape.listing.id] = read_list(file, file.shape, own, problems, where)
    instruments: dict[str, Instrument] = {}
    provisions: list[Provision] = []
    for file in files:
        if not isinstance(file.shape, InstrumentFile):
            continue
        own = seen[by_folder.get(file.folder)]
        instrument = _instrument(file, file.shape, own, packs, problems, where)
        instruments[instrument.id] = instrument
        for shape, node in zip(file.shape.provisions, elements(file.node, "provisions"), strict=True):
            provisions.append(
                read_provision(shape, node, instrument=instrument.id, names=own, problems=problems, where=where)
            )
    if sum(len(provision.norms) for provision in provisions) > MOST_NORMS:
        place = value_place(files[0].node, "")
        problems.say("TC528", place, saying("too many norms", MOST_NORMS))
    return Law(vocabulary, packs, instruments, tuple(provisions), lists, read_sources(files)), where


def _names(
    files: Sequence[LawFile], by_folder: dict[Path | None, str], vocabulary: Vocabulary, problems: Problems
) -> Names:
    """All that the files declare; what may stand once and stands twice is a problem."""
    declared: dict[str, dict[str, str]] = {}

    def declare(kind: str, found: Iterable[tuple[str, LawFile, str]]) -> None:
        for name, file, path in found:
            first = declared.setdefault(kind, {})
            place = value_place(file.node, path)
            if name in first:
                problems.say("TC506", place, saying(f"twice {kind}", name, first[name]))
            else:
                first[name] = at_text(place)

    declare("pack", ((f.shape.pack.id, f, "pack/id") for f in files if isinstance(f.shape, PackFile)))
    declare("list", ((f.shape.listing.id, f, "list/id") for f in files if isinstance(f.shape, ListFile)))
    declare(
        "instrument",
        ((f.shape.instrument.id, f, "instrument/id") for f in files if isinstance(f.shape, InstrumentFile)),
    )
    declare("body", _inside(files, "bodies"))
    declare("authorisation", _inside(files, "authorisations"))
    known = {kind: frozenset(found) for kind, found in declared.items()}
    provisions = frozenset(
        name
        for file in files
        if isinstance(file.shape, InstrumentFile)
        for shape in file.shape.provisions
        for name in norm_ids(shape)
    )
    instruments, authorisations = known.get("instrument", frozenset()), known.get("authorisation", frozenset())
    return Names(
        vocabulary=vocabulary,
        lists={f.shape.listing.id: f.shape.listing.of for f in files if isinstance(f.shape, ListFile)},
        authorisations=authorisations,
        bodies=known.get("body", frozenset()),
        provisions=provisions,
        instruments=instruments,
        marks=provisions | instruments | authorisations,
        layers=frozenset(
            word for f in files if isinstance(f.shape, PackFile) for rank in f.shape.pack.layers for word in rank
        ),
        points=frozenset(shape.id for f in files if isinstance(f.shape, ReadingsFile) for shape in f.shape.points),
        packs=frozenset(by_folder.values()),
    )


def _inside(files: Sequence[LawFile], key: str) -> Iterator[tuple[str, LawFile, str]]:
    for file in files:
        if isinstance(file.shape, PackFile):
            for index, shape in enumerate(getattr(file.shape.pack, key)):
                yield shape.id, file, f"pack/{key}/{index}/id"


def _instrument(
    file: LawFile, shape: InstrumentFile, names: Names, packs: dict[str, Pack], problems: Problems, where: Where
) -> Instrument:
    head = shape.instrument
    pack = names.pack or ""
    layers = packs[pack].layers if pack in packs else ()
    rank = next((rank for rank, words in enumerate(layers) if head.layer in words), None)
    if rank is None:
        place = value_place(file.node, "instrument/layer")
        words = [word for words in layers for word in words]
        problems.say("TC513", place, saying("no layer", head.layer, pack), word=head.layer, words=words)
    at = at_text(value_place(file.node, "instrument/id"))
    body = resolve(head.amended_by, names.bodies, pack)
    where[at, body] = at_text(value_place(file.node, "instrument/amended_by"))
    citation = read_citation(head.citation, mapping(file.node, "instrument"), problems)
    return Instrument(head.id, pack, head.title.text(), head.layer, rank or 0, body, citation, at, head.bound_by_treaty)
