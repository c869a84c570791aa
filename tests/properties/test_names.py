"""The engine knows no state, no act, no provision, no item and no bill: these stand in the law and the scenarios."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
RULES, SCENARIOS, ENGINE = ROOT / "rules", ROOT / "scenarios", ROOT / "engine"
ALSO_WORDS = frozenset(
    {"AND", "ARE", "BEN", "CAN", "COM", "DOM", "GEO", "GIN", "GUM", "LIE", "PAN", "PER", "SUR", "TON"}
)
"""Codes that are words as well. In prose (comments and docstrings) they are read as words; elsewhere as states."""

PACKS_ALSO_WORDS = frozenset({"in", "no"})
"""Ids of packs that are words of conditions and answers too; what begins with one and a dot is found all the same."""


@cache
def documents() -> tuple[tuple[Path, dict[str, Any]], ...]:
    """Every file of law and every scenario, as plain data."""
    paths = sorted(path for folder in (RULES, SCENARIOS) for path in folder.rglob("*.yaml"))
    loaded = ((path, yaml.load(path.read_text("utf-8"), yaml.BaseLoader)) for path in paths)
    return tuple((path, found) for path, found in loaded if isinstance(found, dict))


def states() -> frozenset[str]:
    """The codes of all states."""
    return frozenset(code for _, found in documents() for code in found.get("states", {}))


def packs() -> frozenset[str]:
    """The ids of all packs."""
    return frozenset(found["pack"]["id"] for _, found in documents() if "pack" in found)


def ids() -> frozenset[str]:
    """The ids of instruments, provisions, bodies, authorisations, lists of a pack, points and bills: all have a dot."""
    found: set[str] = set()
    for _, document in documents():
        for key in ("instrument", "bill", "list"):
            found |= {document[key]["id"]} if isinstance(document.get(key), dict) else set()
        pack = document.get("pack", {})
        for entries in (
            document.get("provisions", []),
            document.get("points", []),
            pack.get("bodies", []),
            pack.get("authorisations", []),
            [edit["insert"] for edit in document.get("edits", []) if "insert" in edit],
        ):
            found |= {entry["id"] for entry in entries}
    return frozenset(name for name in found if "." in name)


def phrases() -> frozenset[str]:
    """What items and instruments are called; of the ids of items those that are no plain word."""
    found: set[str] = set()
    for path, document in documents():
        if SCENARIOS in path.parents:
            for item in document.get("items", []):
                found |= {item["name"]} if "name" in item else set()
                found |= {item["id"]} if re.search(r"[\d-]", item["id"]) else set()
        for key in ("instrument", "bill"):
            if isinstance(document.get(key), dict):
                found |= set(document[key].get("title", {}).values())
    return frozenset(found)


def pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """The names, strings and comments of a source with their lines, and whether each is prose."""
    fresh = True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.STRING:
            yield token.start[0], token.string, fresh and token.string.lstrip("rRfF").startswith('"""')
        elif token.type == tokenize.COMMENT:
            yield token.start[0], token.string, True
        elif token.type == tokenize.NAME:
            yield token.start[0], token.string, False
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            fresh = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)


def pattern(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Any of the words, standing as a whole word."""
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])" if either else r"(?!)", flags)


def named(text: str, *, codes: frozenset[str], known: re.Pattern[str], called: re.Pattern[str]) -> Iterator[str]:
    """What a source names, each with its line."""
    own = pattern(packs() - PACKS_ALSO_WORDS)
    first = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, sorted(packs()))) or '(?!)'})\.[a-z]")
    for line, piece, prose in pieces(text):
        is_string = piece[-1] in "\"'"
        for number, part in enumerate(piece.splitlines(), start=line):
            found = {word for word in re.findall(r"(?<![^\W_])[A-Z]{3}(?![^\W_])", part) if word in codes}
            if prose:
                found -= ALSO_WORDS
            found |= set(known.findall(part)) | set(called.findall(part))
            if is_string or prose:
                found |= set(first.findall(part))
            if is_string and own.fullmatch(piece.lstrip("rbfuRBFU").strip("\"'")):
                found.add(piece)
            for word in sorted(found):
                yield f"{number}: {word}"


def test_the_engine_names_no_state_law_item_or_bill() -> None:
    codes, known, called = states(), pattern(ids()), pattern(phrases(), re.IGNORECASE)
    assert len(codes) > 200
    found = [
        f"{path.relative_to(ROOT)}:{hit}"
        for path in sorted(ENGINE.rglob("*.py"))
        for hit in named(path.read_text("utf-8"), codes=codes, known=known, called=called)
    ]
    assert not found, "\n".join(found)


def test_a_source_that_names_a_state_is_found() -> None:
    nothing = re.compile(r"(?!)")
    source = '"""AND so it CAN be."""\n\nif leg.to == "QQQ":\n    AND_MORE = "AND"  # of QQQ\n'
    hits = list(named(source, codes=frozenset({"AND", "CAN", "QQQ"}), known=nothing, called=nothing))
    assert hits == ["3: QQQ", "4: AND", "4: AND", "4: QQQ"]
