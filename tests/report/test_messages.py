"""The catalogues of messages: nothing is missing in a language, and no report says what is in none of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import transfer_check
from transfer_check.messages import LANGUAGES, Catalogue

ENGINE = Path(transfer_check.__file__).parent
CATALOGUES = {
    "transfer_check.report.phrases": "PHRASES",
    "transfer_check.report.html_words": "WORDS",
    **{
        f"transfer_check.messages.{path.stem}": path.stem.upper()
        for path in (ENGINE / "messages").glob("*.py")
        if path.stem != "__init__"
    },
}
NOT_REPORTS = {
    "html_style.py": "the look of the pages",
    "junit.py": "a format for machines, in English",
    "lints.py": "a format for machines, in English",
    "ledger_page.py": "a generated file of the repository, in English",
    "bill_file.py": "a file of law, in English and Korean",
    "json.py": "a document, the same in every language",
}
"""Modules of `report/` that speak to no reader of a report."""
ALLOWED = {
    "width=device-width, initial-scale=1",  # markup
    "light dark",
    "bold underline",
    "no law",  # a fate, in data
    "side plain regions",
    "side plain regions sortable",
    " of permitted",  # part of an id
    "noreferrer noopener external",
    "no scenario within the bound shows the contrary",  # a field of JSON
}
SAID = re.compile(r"[a-z]{2,},? [a-z]{2,}")
"""Two words one after the other: no name, no key of data."""


def all_of(module: str, name: str) -> Catalogue:
    """A catalogue by its module."""
    found = getattr(import_module(module), name)
    assert isinstance(found, dict)
    return found


def places(text: str) -> list[str]:
    """The braces of a text, by position; a text that names none takes them as they come."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    return sorted(name or str(number) for number, name in enumerate(names))


@pytest.mark.parametrize(("module", "name"), CATALOGUES.items())
def test_each_message_is_in_both_languages_with_the_same_values(module: str, name: str) -> None:
    catalogue = all_of(module, name)
    assert len(catalogue) > 5
    for key, texts in catalogue.items():
        assert len(texts) == len(LANGUAGES), key
        english, korean = texts
        assert english.strip() and korean.strip(), key
        assert places(english) == places(korean), key
        assert not re.search("[가-힣]", english), key
        letters = re.sub(r"[{}\W\d]", "", english)
        assert len(letters) < 5 or re.search("[가-힣]", korean), f"{key}: the Korean text has no Korean letter"


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The text in a module that is no docstring and no key of data."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Dict):
            skipped |= {id(key) for key in node.keys if key is not None}
        elif isinstance(node, ast.Subscript):
            skipped.add(id(node.slice))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKING:
            skipped |= {id(inner) for one in node.args for inner in ast.walk(one)}
        elif isinstance(node, ast.keyword) and node.arg in ("class_", "aria_labelledby"):
            skipped.add(id(node.value))
        elif (
            isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in STYLES
        ) or isinstance(node, ast.Raise):
            skipped |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


ASKING = {"phrase", "word", "side_word", "say", "said", "Told", "TypeVar"}
"""The functions whose words are ids of messages."""
STYLES = {"STYLE", "STYLES", "DECISIONS"}
"""What names looks, not words."""


def literals(path: Path) -> list[str]:
    """What a module says in words of its own; ids of messages are none."""
    ids = {key for module, name in CATALOGUES.items() for key in all_of(module, name)}
    found = strings(ast.parse(path.read_text(encoding="utf-8")))
    return [
        f"{path.name}:{line}: {text}"
        for line, text in found
        if SAID.search(text) and "<" not in text and text not in ALLOWED and text not in ids
    ]


def test_no_report_says_what_is_in_no_catalogue() -> None:
    reports = [
        path
        for path in sorted((ENGINE / "report").glob("*.py"))
        if path.name not in NOT_REPORTS and not path.stem.endswith(("schema", "_words", "phrases"))
    ]
    assert len(reports) > 30
    assert [said for path in reports for said in literals(path)] == []


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    module = tmp_path / "one.py"
    module.write_text(
        '"""A docstring in words."""\nsection.say(1, f"nothing at all {x}")\nphrase("not lawful", lang)\n'
    )
    assert literals(module) == ["one.py:2: nothing at all "]


def test_no_message_is_kept_that_nobody_says() -> None:
    """An id stands in the source as it is, or has the form of one that is put together there."""
    source, made = "", set()
    for path in ENGINE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "messages" or path.stem in ("phrases", "html_words"):
            continue
        source += text.replace("'", '"')
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.JoinedStr):
                parts = (str(p.value) if isinstance(p, ast.Constant) else "\0" for p in node.values)
                made.add(re.escape("".join(parts)).replace("\\0", ".+").replace("\0", ".+"))
    made = {form for form in made if re.fullmatch(r"(?:[a-z]|\\ )*(?:\.\+)?(?:[a-z]|\\ )*", form) and form != ".+"}
    unused = [
        f"{module}: {key}"
        for module, name in CATALOGUES.items()
        for key in all_of(module, name)
        if f'"{key}"' not in source and not any(re.fullmatch(form, key) for form in made)
    ]
    assert unused == []
