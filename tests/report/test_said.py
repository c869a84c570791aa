"""No message goes round the catalogues: what is wrong, what lints find, and all that the commands print."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from report.test_messages import CATALOGUES, ENGINE, SAID, all_of, places
from transfer_check.messages import batch, commands, conditions, diagnostics, files, laws, lints, scenarios, verify

SPOKEN = {"saying", "tell", "Misused"}
"""What says a message of the diagnostics or of the commands, by its id and its values."""
PARTS = ("cli", "load", "lint", "conditions", "amend", "law", "transfer", "report")
APART = {
    "cli/__init__.py": "`--help`, which is English",
    "cli/examples.py": "`--help`, which is English",
    "load/codes.py": "the page of the codes, in English; what it says of one code is in both languages",
    "load/schemas.py": "JSON Schemas, in English",
    "load/cache.py": "a file for the engine alone",
    "load/codec.py": "faults of the engine",
    "amend/override.py": "a drafted provision, in the file of law that it becomes",
    "amend/propose.py": "a drafted bill, in the file of law that it becomes",
    "amend/proposal.py": "a field of JSON",
    "amend/grid.py": "fields of JSON",
    "amend/footprint.py": "fields of JSON",
    "amend/scopes.py": "fields of JSON",
    "amend/never.py": "the title of a scenario that is made up",
    "conditions/show.py": "conditions, as the law writes them",
}
ENGLISH = {
    "some leg",  # words of the law
    "every leg",
    "some item",
    "every item",
    "earlier leg",
    "nesting depth",  # how a library is asked
    "it loads",  # names of test cases in JUnit
    "it expects an answer",
    "under its own reading",
    "not tried",  # a fate, in data
    "rules show",  # what a command is called
    "rules status",
    "rules schema",
    "rules coverage",
    "every reading",  # help of the shell's completion
    "under {}",  # names of test cases in JUnit
    " on {}",
    "--amend {}",  # a command
    "{} of {} {}",  # a fact, for the engine's own messages
}
OURS = frozenset({"ValueError", "TypeError", "KeyError", "AssertionError", "RuntimeError", "NotImplementedError"})
"""Faults of whoever calls the engine: they end as an internal error."""


def modules() -> Iterator[Path]:
    """What may speak, the catalogues and the texts that are checked elsewhere apart."""
    for part in PARTS:
        for path in sorted((ENGINE / part).glob("*.py")):
            name = path.relative_to(ENGINE).as_posix()
            if part != "report" and name not in APART and not path.name.startswith("codes_"):
                yield path


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text in a module, f-strings as one, but for docstrings, ids of messages, help, and faults of the caller."""
    skipped: set[int] = set()

    def skip(node: ast.AST) -> None:
        skipped.update(id(inner) for inner in ast.walk(node))

    for node in ast.walk(tree):
        if (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) or (
            isinstance(node, ast.keyword) and node.arg in ("help", "metavar")
        ):
            skip(node.value)
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            if isinstance(node.exc.func, ast.Name) and node.exc.func.id in OURS:
                skip(node)
        elif isinstance(node, ast.Call):
            plain = node.func.id if isinstance(node.func, ast.Name) else ""
            if plain in SPOKEN | {"say", "phrase", "said", "word", "TypeVar"}:
                for one in node.args:
                    if isinstance(one, ast.Constant | ast.JoinedStr | ast.IfExp):
                        skip(one)
            elif plain == "Text" and len(node.args) == 2:  # English and Korean
                skip(node)
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "tell":  # an interview
                skip(node.args[0])
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)  # type: ignore[misc]
            skip(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


WORDS = re.compile(rf"{SAID.pattern}|`\{{\}}` [a-z]{{2,}}|[a-z]{{2,}} `\{{\}}`|[a-z]{{2,}} \{{\}}|\{{\}} [a-z]{{2,}}")
"""Words one after the other, or beside a value."""


def outside(path: Path) -> list[str]:
    """What a module says in words of its own."""
    ids = {key for module, name in CATALOGUES.items() for key in all_of(module, name)}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{path.parent.name}/{path.name}:{line}: {text!r}"
        for line, text in literals(tree)
        if WORDS.search(text) and text not in ids and text not in ENGLISH
    ]


def test_nothing_is_said_that_is_in_no_catalogue() -> None:
    found = list(modules())
    assert len(found) > 100
    assert [said for path in found for said in outside(path)] == []


@pytest.mark.parametrize(
    "line",
    [
        'problems.say("TC401", place, f"`{name}` is no fact")',
        'click.echo(f"{count} findings", err=True)',
        'raise stop("TC101", "there is no such file", place)',
        'raise click.UsageError("name one reading")',
        'print("wrote the set", 1)',
        'said = "no law is here" if here else "none"',
    ],
)
def test_the_search_finds_what_goes_round_the_catalogues(line: str, tmp_path: Path) -> None:
    module = tmp_path / "one.py"
    module.write_text(f'"""A docstring in words."""\n{line}\ntell("wrote set", 1)\nraise ValueError("no such thing")\n')
    assert len(outside(module)) == 1


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each place that says a message, the catalogue's own module apart."""
    for path in sorted(ENGINE.rglob("*.py")):
        if path.parent.name == "messages":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPOKEN and node.args:
                yield f"{path.relative_to(ENGINE).as_posix()}:{node.lineno}", node


def test_each_message_that_is_said_exists_and_has_its_values() -> None:
    wrong = []
    seen = 0
    for where, node in calls():
        given, values = node.args[0], node.args[1:]
        if any(isinstance(one, ast.Starred) for one in node.args):
            continue
        keys = [one.value for one in ast.walk(given) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if isinstance(given, ast.JoinedStr | ast.Name | ast.Subscript):  # an id that is put together
            continue
        if isinstance(given, ast.IfExp):
            keys = [str(one.value) for one in (given.body, given.orelse) if isinstance(one, ast.Constant)]
        for key in keys:
            seen += 1
            texts = diagnostics.DIAGNOSTICS.get(key)
            if texts is None or len(set(places(texts[0]))) != len(values):
                wrong.append(f"{where}: {key}")
    assert seen > 200
    assert wrong == []


def test_no_id_is_in_two_of_the_catalogues_that_are_one() -> None:
    parts = (files.FILES, conditions.CONDITIONS, scenarios.SCENARIOS, laws.LAWS, commands.COMMANDS, lints.LINTS)
    keys = [key for part in (*parts, verify.VERIFY, batch.BATCH) for key in part]
    assert len(keys) == len(set(keys)) == len(diagnostics.DIAGNOSTICS)
