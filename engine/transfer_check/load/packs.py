"""All the law of a folder, from the cache where it was loaded before, else from its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from transfer_check.law.model import Law, Pack
from transfer_check.load import cache
from transfer_check.load.diagnostics import Place, quoted, stop
from transfer_check.load.files import LawText, find_rules, law_hash, read_texts
from transfer_check.load.installed import Installed, installed_packs
from transfer_check.load.problems import Problems


def load_law(root: Path | None = None, *, packs: Sequence[Path] = ()) -> Law:
    """The law below a folder and in further packs; by default the law that is shipped and every pack that is installed.

    What was loaded once is kept in the cache folder of the user, under the hash of all that its files say. Raises
    `BadInput`, also where a pack that is installed cannot be loaded: a law that is silently absent allows everything.
    """
    beside = () if root is not None and not packs else installed_packs()
    folders = with_installed(packs, beside) if root is None else tuple(packs)
    written = read_texts(root or find_rules(), folders)
    whole = all(one.unread is None for one in written)
    key = cache.key_of(written) if whole else None
    if key is not None and (known := cache.look(key, written)) is not None:
        return _named(known, folders, beside)
    law = _from_files(written)
    if key is not None:
        cache.keep(key, law)
    return _named(law, folders, beside)


def with_installed(packs: Sequence[Path], beside: Sequence[Installed]) -> tuple[Path, ...]:
    """These folders and those of what is installed, each once."""
    given = {pack.resolve() for pack in packs}
    return (*packs, *(one.folder for one in beside if one.folder not in given))


def _from_files(written: Sequence[LawText]) -> Law:
    # The shapes of files of law are built only where there is a law to read.
    from transfer_check.load.build import build
    from transfer_check.load.kinds import read_files
    from transfer_check.load.models_law import PackFile

    problems = Problems()
    with quoted({one.shown: one.text for one in written if one.unread is None}):
        files = read_files(written, problems)
        problems.stop()
        law = build(files, problems)
        hashes = {
            file.shape.pack.id: law_hash([one for one in written if one.folder == file.folder])
            for file in files
            if isinstance(file.shape, PackFile)
        }
    packs = {name: replace(pack, sha256=hashes[name]) for name, pack in law.packs.items()}
    return replace(law, packs=packs, sha256=law_hash(written))


def _named(law: Law, folders: Sequence[Path], beside: Sequence[Installed]) -> Law:
    """The law in which each installed pack says what installed it; one that is not what it is called is refused."""
    here = {folder.resolve() for folder in folders}
    found: dict[str, Pack] = {}
    for one in beside:
        if one.folder not in here:
            continue
        place = Place(str(one.folder / "pack.yaml"), 0, 0)
        pack = law.packs.get(one.id)
        if pack is None:
            raise stop("TC119", f"`{one.distribution}` calls this pack `{one.id}`, which is not its id", place)
        if pack.licence is None:
            raise stop("TC119", f"the pack `{one.id}` does not say under which `licence` it may be used", place)
        version = pack.version or one.version
        found[one.id] = replace(pack, version=version, distribution=f"{one.distribution} {one.version}")
    return replace(law, packs={**law.packs, **found}) if found else law
