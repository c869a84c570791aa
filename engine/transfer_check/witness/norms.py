"""The norms of one pack that are in force on a day, under its reading, with all that their conditions hang on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Tree = tuple[Any, ...]
"""A condition, frozen: lists become tuples."""
PART = ("prohibits", "limits", "permits", "exempts")
"""The effects of norms that get a label."""
FORCES = frozenset({"weighs", "bars", "prohibits"})


@dataclass(frozen=True)
class Live:
    """A norm in force."""

    id: str
    provision: str
    effect: str
    when: Tree
    targets: tuple[str, ...]
    authorisation: str | None
    defines: str | None
    instrument: str
    layer: str
    rank: int
    enacted: str
    yields_to: frozenset[str]
    notwithstanding: frozenset[str]
    special_to: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """By what others may name it."""
        return frozenset({self.id, self.provision})


def frozen(tree: Any) -> Any:
    """A tree of lists as a tree of tuples."""
    return tuple(frozen(part) for part in tree) if isinstance(tree, list) else tree


def in_force(law: dict[str, Any], pack: str, *, day: str, reading: str) -> list[Live]:
    """Every norm of a pack in force on a day, as the reading reads it."""
    positions = law["packs"][pack]["readings"][reading]
    points = law["packs"][pack]["points"]
    instruments = law["instruments"]
    there: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for provision in law["provisions"]:
        if instruments[provision["instrument"]]["pack"] == pack:
            for version in provision["versions"]:
                if version[1] <= day and (version[2] is None or day < version[2]):
                    if provision["id"] in there:
                        raise ValueError(f"{provision['id']} stands twice on {day}")
                    there[provision["id"]] = (provision, version)
    norms: list[Live] = []
    for provision, version in there.values():
        instrument = instruments[provision["instrument"]]
        for norm in provision["norms"]:
            effect, added = norm["effect"], []
            if provision["contested"] is not None:
                force, more = points[provision["contested"]][positions[provision["contested"]]]
                added.append(frozen(more))
                effect = force if effect in FORCES else effect
            hangs = _hangs_on(provision, there)
            if hangs is None:
                continue
            if provision["untranslated"]:
                added.append(("untranslated", provision["id"]))
            norms.append(
                Live(
                    id=norm["id"],
                    provision=provision["id"],
                    effect=effect,
                    when=("all", (frozen(norm["when"]), *added, *hangs)),
                    targets=tuple(norm["targets"]),
                    authorisation=norm["authorisation"],
                    defines=norm["defines"],
                    instrument=provision["instrument"],
                    layer=instrument["layer"],
                    rank=instrument["rank"],
                    enacted=version[0],
                    yields_to=frozenset(provision["yields_to"]),
                    notwithstanding=frozenset(provision["notwithstanding"]),
                    special_to=frozenset(provision["special_to"]),
                )
            )
    return norms


def _hangs_on(provision: dict[str, Any], there: dict[str, Any]) -> list[Tree] | None:
    """The conditions of the provisions on which one hangs, or None where one of them has ended.

    What a position adds is no part of them: it says with which force a text speaks, not how far it reaches.
    """
    conditions: list[Tree] = []
    seen = {provision["id"]}
    while provision["under"] is not None:
        name = provision["under"]
        if name not in there:
            return None
        if name in seen:
            raise ValueError(f"{name} hangs on itself")
        seen.add(name)
        provision = there[name][0]
        conditions.append(frozen(provision["norms"][0]["when"]))
        if provision["untranslated"]:
            conditions.append(("untranslated", provision["id"]))
    return conditions
