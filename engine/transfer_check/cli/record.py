"""`--record DIR`: scenarios, the law as used, bills and the report in one folder that `replay` checks years later."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from transfer_check.check import Report
from transfer_check.cli.folders import new_folder
from transfer_check.cli.inputs import json_text, law_places
from transfer_check.load.diagnostics import Place, stop
from transfer_check.load.files import find_rules, law_files
from transfer_check.load.packs import load_law
from transfer_check.load.tree import read_text
from transfer_check.messages import Told, saying
from transfer_check.report.json import document
from transfer_check.version import __version__

SCHEMA = "transfer-check/record/1"
MANIFEST, REPORT, RULES = "record.json", "report.json", "rules"
LARGEST = 64 * 2**20


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="ignore")
    schema_: Any = None
    packs: list[str] = []
    files: dict[str, str]


def write_record(folder: Path, reports: Sequence[Report], words: Sequence[str], *, lang: str) -> None:
    """Writes the folder whole or not at all; `words` are those of `--law`. Raises `BadInput`.

    Every file is copied as it is, and what the copies say is compared with the receipts before the folder is in place:
    a file that changed while the command ran makes no record.
    """
    with new_folder(folder) as beside:
        packs = _copy_law(beside, words)
        made = document(reports, lang=lang)
        names: dict[str, str] = {}
        for entry in made["reports"]:
            receipt = entry["receipt"]
            entry["path"] = _copy(entry["path"], beside, "scenarios", names, receipt["scenario_sha256"])
            for bill in receipt["bills"]:
                bill["path"] = _copy(bill["path"], beside, "bills", names, bill["sha256"])
        law = load_law(beside / RULES, packs=[beside / pack for pack in packs])
        if any(report.receipt.law_sha256 != law.sha256 for report in reports):
            raise stop("TC106", saying("law changed meanwhile"), Place(str(folder), 0, 0))
        (beside / REPORT).write_text(json_text(made) + "\n", encoding="utf-8", newline="\n")
        manifest = {
            "schema": SCHEMA,
            "engine": __version__,
            "recorded": dt.date.today().isoformat(),
            "packs": packs,
            "files": {name: _digest(beside / name) for name in sorted(_inside(beside))},
        }
        text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        (beside / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _copy_law(beside: Path, words: Sequence[str]) -> list[str]:
    """Copies every file of the law that was read, and says where further packs are."""
    places = law_places(words)
    root = places.root or find_rules()
    extra = {pack: f"packs/{number}" for number, pack in enumerate(places.extra, start=1)}
    for path, base, _ in law_files(root, places.extra):
        home = next((beside / name for pack, name in extra.items() if base == pack), beside / RULES)
        target = home / path.relative_to(base)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    # A pack that lies below the root is told from the rest by nothing but its folder.
    return [name for name in extra.values() if (beside / name).is_dir()]


def _copy(path: str, beside: Path, kind: str, names: dict[str, str], sha256: str) -> str:
    """Copies a file once, and gives its name in the folder; two files of one name are numbered."""
    if path in names:
        return names[path]
    source = Path(path)
    (beside / kind).mkdir(exist_ok=True)
    name, number = f"{kind}/{source.name}", 1
    while name in names.values():
        number += 1
        name = f"{kind}/{source.stem}-{number}{source.suffix}"
    shutil.copyfile(source, beside / name)
    said = read_text(beside / name, max_bytes=LARGEST)
    if hashlib.sha256(said.encode()).hexdigest() != sha256:
        raise stop("TC106", saying("changed meanwhile", path), Place(path, 0, 0))
    names[path] = name
    return name


def open_record(folder: Path) -> tuple[list[Path], list[Told]]:
    """The further packs of a record, and what is no longer as it was recorded. Raises `BadInput`."""
    path = folder / MANIFEST
    place = Place(str(path), 0, 0)
    try:
        raw = json.loads(read_text(path, max_bytes=LARGEST))
    except (ValueError, RecursionError):
        raise stop("TC110", saying("no json"), place) from None
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise stop("TC203", saying("no record", SCHEMA), place)
    try:
        manifest = _Manifest.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise stop("TC203", saying("field", where, first["msg"]), place) from None
    for name in (*manifest.files, *manifest.packs):
        within(folder, name)
    return [folder / pack for pack in manifest.packs], list(_changed(folder, manifest))


def within(folder: Path, name: str) -> Path:
    """A file of a record by its name; one that leads out of the folder is refused."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name or "\0" in name:
        raise stop("TC203", saying("outside folder", name), Place(str(folder), 0, 0))
    return folder / name


def _changed(folder: Path, manifest: _Manifest) -> Iterator[Told]:
    there = set(_inside(folder)) - {MANIFEST}
    for name, sha256 in manifest.files.items():
        if name not in there:
            yield saying("recorded gone", name)
        elif _digest(folder / name) != sha256:
            yield saying("recorded changed", name)
    for name in sorted(there - set(manifest.files)):
        yield saying("not recorded", name)


def _inside(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its name from there; a link is no file, for what it leads to was not recorded."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
