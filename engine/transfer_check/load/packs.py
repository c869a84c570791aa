"""All the law of a folder, from the cache where it was loaded before, else from its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from transfer_check.law.model import Law
from transfer_check.load import cache
from transfer_check.load.diagnostics import quoted
from transfer_check.load.files import LawText, find_rules, law_hash, read_texts
from transfer_check.load.problems import Problems


def load_law(root: Path | None = None, *, packs: Sequence[Path] = ()) -> Law:
    """The law below a folder (by default, the law that is installed) and in further packs; raises `BadInput`.

    What was loaded once is kept in the cache folder of the user, under the hash of all that its files say.
    """
    written = read_texts(root or find_rules(), packs)
    whole = all(one.unread is None for one in written)
    key = cache.key_of(written) if whole else None
    if key is not None and (known := cache.look(key, written)) is not None:
        return known
    law = _from_files(written)
    if key is not None:
        cache.keep(key, law)
    return law


def _from_files(written: Sequence[LawText]) -> Law:
    # The shapes of files of law are built only where there is a law to read.
    from transfer_check.load.build import build
    from transfer_check.load.kinds import read_files

    problems = Problems()
    with quoted({one.shown: one.text for one in written if one.unread is None}):
        files = read_files(written, problems)
        problems.stop()
        return replace(build(files, problems), sha256=law_hash(written))
