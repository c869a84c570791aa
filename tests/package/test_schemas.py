"""Every file of law, every scenario and every bill names its JSON Schema and follows it, by a validator of others."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from transfer_check.load.schemas import KINDS, rendered

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "engine" / "transfer_check" / "schemas"
TEMPLATES = [ROOT / "rules" / f"new-scenario{lang}.yaml" for lang in ("", ".ko")]
"""Printed by `new` for a folder of its own: its schema lies beside it there."""
NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


def _files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "*.yaml"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    names = listed.stdout.split() or [str(path.relative_to(ROOT)) for path in ROOT.glob("[drs][uco]*/**/*.yaml")]
    ours = ("rules/", "scenarios/", "docs/batch/")
    return [ROOT / name for name in names if name.startswith(ours) and ROOT / name not in TEMPLATES]


FILES = _files()


class _Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `NO` and dates are texts, `true` and numbers are not."""


_Core.yaml_implicit_resolvers = {}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:null|~)\Z"), list("n~"))
_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789"))
_Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+\Z"), list("-+0123456789"))


@cache
def validator(kind: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def kind_of(path: Path) -> str:
    """The kind of file that the first line names."""
    found = NAMED.match(path.read_text(encoding="utf-8"))
    assert found is not None, f"{path} names no schema in its first line"
    schema = (path.parent / found[1]).resolve()
    assert schema.parent == SCHEMAS and schema.is_file(), f"{path} names {schema}"
    return schema.stem


def wrong(kind: str, said: Any) -> list[str]:
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in validator(kind).iter_errors(said)]


def test_there_are_files() -> None:
    assert len(FILES) > 100
    assert {kind_of(path) for path in FILES} == set(KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_follows_the_schema_that_it_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert wrong(kind_of(path), yaml.load(text, Loader=_Core)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_the_scenario_to_fill_in_follows_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert NAMED.findall(text) == ["scenario.schema.json"]
    assert wrong("scenario", yaml.load(text, Loader=_Core)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_that_is_shipped_is_the_one_of_the_program(kind: str) -> None:
    assert (SCHEMAS / f"{kind}.json").read_text(encoding="utf-8") == rendered(kind)
    # And it refuses something: a file that is a list, and a key that nobody knows.
    assert wrong(kind, []) and wrong(kind, {"zzz_nobody_knows": ["this"]})
