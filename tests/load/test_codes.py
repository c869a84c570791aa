"""The registry of codes: complete, without dead entries, and the page that is made from it up to date."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from transfer_check.load import codes_ko, codes_ko_batch, codes_ko_law, codes_ko_proofs
from transfer_check.load.codes import CODES, GROUPS, explain, explained
from transfer_check.load.codes_files import FILES
from transfer_check.load.diagnostics import BadInput
from transfer_check.load.tree import parse

SOURCE = Path(__file__).resolve().parents[2] / "engine" / "transfer_check"
APART = ("TC001", "TC6", "TC9")


def used() -> dict[str, set[str]]:
    """Each code that the source can say, with the files that say it; the registry itself apart."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        if not (path.parent.name == "load" and path.name.startswith("codes")):
            for code in re.findall(r"""["'](TC\d{3})["']""", path.read_text(encoding="utf-8")):
                found[code].add(path.name)
    return found


def test_every_code_that_is_used_is_registered() -> None:
    missing = {code: files for code, files in used().items() if code not in CODES}
    assert not missing


def test_every_code_that_is_registered_is_used() -> None:
    assert not {code for code in CODES if not code.startswith(APART)} - used().keys()


def test_the_reserved_codes_are_described() -> None:
    assert {"TC001", "TC601", "TC602", "TC603", "TC604", "TC605", "TC901", "TC902"} <= CODES.keys()


@pytest.mark.parametrize("name", CODES)
def test_each_code_says_what_is_wrong_in_a_few_sentences(name: str) -> None:
    code = CODES[name]
    assert code.code == name
    assert any(name.startswith(group) for group in GROUPS)
    assert code.title and not code.title.endswith(".")
    assert code.meaning.endswith(".")
    assert 1 <= len(re.findall(r"\.(?: |$)", code.meaning)) <= 3
    assert code.example is None or code.example.wrong != code.example.right


def test_each_code_stands_once_and_in_order() -> None:
    assert list(CODES) == sorted(CODES)
    titled = [(code.title, code.code[:3]) for code in CODES.values()]
    assert len(set(titled)) == len(titled)


def test_explain_shows_all_that_is_known() -> None:
    assert explain("TC205") == (
        "TC205: Not a date\n\n"
        "A date is written as year, month and day (ISO 8601) and must exist in the calendar.\n\n"
        "wrong:\n    as_of: 30/10/2024\n\nright:\n    as_of: 2024-10-30\n\n"
        "A real example, and what it prints: docs/codes/TC205.md"
    )


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        explain("TC999")


@pytest.mark.parametrize(
    "code", [c for c in FILES if c.code.startswith("TC11") and c.code != "TC119" and c.example], ids=lambda c: c.code
)
def test_the_examples_of_yaml_are_what_they_say(code) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput) as refused:
        parse(code.example.wrong, file="case.yaml")
    assert [found.code for found in refused.value.diagnostics] == [code.code]
    parse(code.example.right, file="case.yaml")


@pytest.mark.parametrize("name", CODES)
def test_each_code_is_explained_in_korean(name: str) -> None:
    english, korean = explained(name), explained(name, "ko")
    assert all(re.search("[가-힣]", text) for text in korean)
    # What is literal in the text (keys, files, commands) is so in both languages.
    for word in re.findall(r"`([a-z_]+)`", english[1]):
        assert f"`{word}`" in korean[1] or word in ("instrument",), word


def test_each_korean_text_is_of_a_code() -> None:
    files = (codes_ko.KOREAN, codes_ko_law.KOREAN, codes_ko_proofs.KOREAN, codes_ko_batch.KOREAN)
    assert sorted(name for file in files for name in file) == list(CODES)
