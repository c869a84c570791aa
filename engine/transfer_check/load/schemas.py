"""The JSON Schemas of all kinds of file, generated from their shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from transfer_check.conditions.nodes import OVER
from transfer_check.load.models_bill import BillFile
from transfer_check.load.models_common import CONDITION
from transfer_check.load.models_law import InstrumentFile, PackFile, ReadingsFile
from transfer_check.load.models_ledger import LedgerFile
from transfer_check.load.models_lists import ListFile, SourcesFile, StatesFile, VocabularyFile
from transfer_check.load.models_mapping import MappingFile
from transfer_check.load.models_protect import ProtectFile
from transfer_check.load.models_scenario import ScenarioFile

KINDS: dict[str, type[BaseModel]] = {
    "pack": PackFile,
    "instrument": InstrumentFile,
    "readings": ReadingsFile,
    "ledger": LedgerFile,
    "list": ListFile,
    "vocabulary": VocabularyFile,
    "sources": SourcesFile,
    "states": StatesFile,
    "scenario": ScenarioFile,
    "bill": BillFile,
    "protect": ProtectFile,
    "mapping": MappingFile,
}
FOLDER = Path(__file__).resolve().parent.parent / "schemas"
_REF = {"$ref": f"#/$defs/{CONDITION}"}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file."""
    generated = KINDS[kind].model_json_schema()
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_with_conditions(generated)}
    if _REF["$ref"] in json.dumps(found):
        found.setdefault("$defs", {})[CONDITION] = _condition()
    return found


def write_schemas(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Writes all schemas into a folder, and says which files they are."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in KINDS:
        path = folder / f"{kind}.json"
        path.write_text(rendered(kind), encoding="utf-8")
        paths.append(path)
    return tuple(paths)


def rendered(kind: str) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _with_conditions(node: Any) -> Any:
    """The schema with each place of a condition pointing to what a condition is, and nothing that is only Python's."""
    if isinstance(node, dict):
        if node.get("$condition"):
            return dict(_REF)
        kept = {k: v for k, v in node.items() if not (k == "title" and isinstance(v, str)) and k != "default"}
        options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
        if len(options) == 1 and len(kept["anyOf"]) > 1:
            kept = {**{k: v for k, v in kept.items() if k != "anyOf"}, **options[0]}
        return {key: _with_conditions(value) for key, value in kept.items()}
    return [_with_conditions(part) for part in node] if isinstance(node, list) else node


def _condition() -> dict[str, Any]:
    """What a condition is: a line, or a mapping with one key."""
    some = {"type": "array", "items": _REF, "minItems": 1}
    keys: dict[str, Any] = {"all": some, "any": some, "not": _REF}
    keys |= {f"{how} {over}": _REF for how in ("some", "every") for over in OVER}
    keys |= {"held": {"type": "string"}, "assured": {"type": "string"}}
    tree = {
        "type": "object",
        "properties": keys,
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    line = {"type": "string", "minLength": 1, "description": "fact, fact == value, fact in LIST, fact is known, always"}
    return {"description": "A condition of the law.", "anyOf": [line, tree]}
