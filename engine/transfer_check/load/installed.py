"""Packs of law that were installed beside this program, found by their entry points.

A distribution names each of its packs under the group `transfer_check.packs`: the id of the pack, and the package whose
folder holds its `pack.yaml`. No code of a pack is ever run: only where its files lie is looked up.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from importlib.machinery import PathFinder
from pathlib import Path

from transfer_check.load.diagnostics import BadInput, Diagnostic, Place

GROUP = "transfer_check.packs"
VARIABLE = "TRANSFER_CHECK_PACKS"
OFF = "off"
PACK = "pack.yaml"


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack as its distribution names it."""

    id: str
    folder: Path
    distribution: str
    version: str


def installed_packs() -> tuple[Installed, ...]:
    """Every pack that is installed, by id; none where the environment turns them off. Raises `BadInput`.

    One that is named and has no folder of law behind it is refused: a law that is silently absent allows everything.
    """
    return () if os.environ.get(VARIABLE) == OFF else _installed()


@lru_cache(maxsize=1)
def _installed() -> tuple[Installed, ...]:
    found: dict[str, Installed] = {}
    wrong: list[Diagnostic] = []
    for entry in sorted(metadata.entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        made = _one(entry)
        if isinstance(made, Diagnostic):
            wrong.append(made)
        elif (known := found.get(made.id)) is not None and known.folder != made.folder:
            place = Place(f"{made.distribution}: {GROUP}", 0, 0)
            message = f"the pack `{made.id}` is installed by `{known.distribution}` already"
            wrong.append(Diagnostic("TC119", message, place))
        else:
            found[made.id] = made
    if wrong:
        raise BadInput(tuple(wrong))
    return tuple(found.values())


def _one(entry: metadata.EntryPoint) -> Installed | Diagnostic:
    dist = entry.dist
    named, version = ("?", "") if dist is None else (str(dist.metadata["Name"]), dist.version)
    place = Place(f"{named}: {GROUP}", 0, 0)
    module = entry.value.strip()
    if not module or not all(part.isidentifier() for part in module.split(".")):
        message = f"`{entry.name}` names `{entry.value}`, which is not the name of a package"
        return Diagnostic("TC119", message, place)
    first, *rest = module.split(".")
    folders = [] if dist is None else [Path(str(dist.locate_file(module.replace(".", "/"))))]
    try:
        # What is installed as editable lies elsewhere; a finder is asked, and nothing of the package is run.
        spec = PathFinder.find_spec(first)
    except (ImportError, ValueError):
        spec = None
    folders += [Path(base, *rest) for base in (spec.submodule_search_locations or () if spec is not None else ())]
    for folder in folders:
        if (folder / PACK).is_file():
            return Installed(entry.name, folder.resolve(), named, version)
    return Diagnostic("TC119", f"the pack `{entry.name}` has no `{PACK}` in the package `{module}`", place)
