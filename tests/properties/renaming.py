"""Another name for every id of a law, everywhere that the id stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from transfer_check.law.model import Law

Anything = TypeVar("Anything")


def new_names(law: Law) -> dict[str, str]:
    """A new id for every pack, instrument, provision, norm, point, authorisation, body and list of a law.

    The new ones are counted backwards, so that what is sorted by id comes in another order.
    """
    found: dict[str, str] = {}
    packs = {name: f"p{100 - number}" for number, name in enumerate(law.packs)}
    found |= packs
    for name, pack in law.packs.items():
        declared = (*pack.bodies, *pack.authorisations, *pack.points)
        found |= {word: f"{packs[name]}.w{1000 - number}" for number, word in enumerate(declared)}
    for number, instrument in enumerate(law.instruments.values()):
        found[instrument.id] = f"{packs[instrument.pack]}.i{1000 - number}"
    for number, provision in enumerate(law.provisions):
        new = found.setdefault(provision.id, f"{found[provision.instrument]}.{9000 - number}")
        for norm in provision.norms:
            found[norm.id] = new + norm.id.removeprefix(provision.id)
            found[f"{norm.id}#weighs"] = f"{found[norm.id]}#weighs"  # made while a reading is applied
    found |= {name: f"list{1000 - number}" for number, name in enumerate(law.lists)}
    vocabulary = law.vocabulary
    words = {
        *vocabulary.facts,
        *vocabulary.states,
        *(value for fact in vocabulary.facts.values() for value in fact.values),
    }
    assert not words & found.keys(), "an id that is also a fact, a state or a value cannot be told from it"
    return found


def renamed(thing: Anything, names: Mapping[str, str]) -> Anything:
    """The same with every text that is an old name replaced by the new one, at any depth."""
    changed: Any = thing
    if isinstance(thing, str) and not isinstance(thing, Enum):
        changed = names.get(thing, thing)
    elif is_dataclass(thing) and not isinstance(thing, type):
        changed = replace(thing, **{f.name: renamed(getattr(thing, f.name), names) for f in fields(thing) if f.init})
    elif isinstance(thing, tuple) and hasattr(thing, "_fields"):
        changed = type(thing)(*(renamed(part, names) for part in thing))
    elif isinstance(thing, tuple | list | frozenset):
        changed = type(thing)(renamed(part, names) for part in thing)
    elif isinstance(thing, Mapping):
        changed = {renamed(key, names): renamed(value, names) for key, value in thing.items()}
    return changed  # type: ignore[no-any-return]
