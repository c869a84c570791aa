"""The pages of the documentation: each `$` line of a console block is run, and prints what the page shows.

`UPDATE_DOCS=1 python -m pytest tests/package/test_docs.py` writes what they print into the pages; the difference is
then reviewed like any other.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from transfer_check.cli import VERBS, main
from transfer_check.load.codes import CODES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md"]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
WITH_BLOCKS = [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))]
EARLIER = {
    # What an edit of the law's files moves, though it says nothing new.
    r"\.yaml:\d+:\d+": ".yaml:LINE",
    r"\b[0-9a-f]{64}\b": "HASH",
    r"law [0-9a-f]{12}  scenario [0-9a-f]{12}": "law HASH  scenario HASH",
    r"법 [0-9a-f]{12}  사안 [0-9a-f]{12}": "법 HASH  사안 HASH",
    # Whether the witness was there hangs on the machine; it has tests of its own.
    r"(independent witness|독립 검증): .*": r"\1",
}


def stable(said: str) -> str:
    """Output without what changes for another reason than its meaning."""
    for form, instead in EARLIER.items():
        said = re.sub(form, instead, said)
    return said


def command(words: list[str]) -> tuple[str, int]:
    """What `transfer-check` prints, and its exit code; within this process, for the sake of time."""
    if words and words[0] not in {*VERBS} - {"check"} | {"--help", "--version", "-h"}:
        words = [*words, "--no-witness"]
    written = io.StringIO()
    with redirect_stdout(written), redirect_stderr(written), pytest.raises(SystemExit) as ended:
        main(words)
    code = ended.value.code
    return written.getvalue(), code if isinstance(code, int) else 0


class Shell:
    """Runs the lines of a page one after the other in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.code = folder, 0

    def run(self, line: str) -> str:
        """What a line prints: `transfer-check` itself, its output in a file or another program, or a plain program."""
        if line == "echo $?":
            return f"{self.code}\n"
        if not line.startswith("transfer-check"):
            return self.program(line, "")
        own, bar, rest = line.partition(" | ")
        own, to, name = own.partition(" > ")
        said, self.code = command(shlex.split(own)[1:])
        assert "Traceback" not in said and "TC901" not in said, said
        if to:
            (self.folder / name).write_text(said, encoding="utf-8")
            return ""
        return self.program(rest, said) if bar else said

    def program(self, line: str, given: str) -> str:
        """What another program prints."""
        ran = subprocess.run(
            line, shell=True, cwd=self.folder, input=given, capture_output=True, text=True, timeout=30, check=False
        )
        assert not ran.stderr, ran.stderr
        return ran.stdout


def done(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, and what is shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        line, _, shown = part.partition("\n")
        yield line, shown


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the scenarios and the bills, as a reader has it who has fetched the project."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    shutil.copytree(ROOT / "rules" / "bills", tmp_path / "rules" / "bills")
    shutil.copytree(ROOT / "docs" / "batch", tmp_path / "docs" / "batch")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRANSFER_CHECK_RULES", raising=False)
    return tmp_path


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=lambda page: page.name)
def test_a_page_shows_what_its_commands_print(page: Path, folder: Path) -> None:
    text, shell = page.read_text(encoding="utf-8"), Shell(folder)
    wrong: list[tuple[str, str, str]] = []

    def again(found: re.Match[str]) -> str:
        made = ""
        for line, shown in done(found[1]):
            real = "\n".join(one.rstrip() for one in shell.run(line).splitlines())
            real += "\n" if real else ""
            if stable(real) != stable(shown):
                wrong.append((line, shown, real))
            made += f"$ {line}\n{real}"
        return f"```console\n{made}```"

    updated = BLOCK.sub(again, text)
    if os.environ.get("UPDATE_DOCS"):
        if wrong:
            page.write_text(updated, encoding="utf-8")
        return
    for line, shown, real in wrong:
        assert stable(shown) == stable(real), line
    assert "```console" in text


def test_every_verb_has_an_example() -> None:
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")
    lines = [line for block in BLOCK.findall(commands) for line, _ in done(block)]
    assert {verb for verb in VERBS if not any(line.startswith(f"transfer-check {verb}") for line in lines)} <= {"check"}
    assert any(line.startswith("transfer-check scenarios/") for line in lines)
    assert {f"## {verb}" for verb in VERBS} <= set(re.findall(r"^## \w+", commands, re.M))


def test_every_code_has_a_place_to_link_to() -> None:
    errors = (DOCS / "errors.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### (TC\d{3}): ", errors, re.M)
    assert headings == list(CODES)


def anchors(text: str) -> set[str]:
    """The places of a page, as the site and the usual readers of Markdown name them."""
    bare = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    found = re.findall(r"^#+ (.+)$", bare, re.M)
    return {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", one.strip().lower())) for one in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        name, _, place = target.partition("#")
        path = page if not name else page.parent / name
        assert path.exists(), target
        if place:
            assert place in anchors(path.read_text(encoding="utf-8")), target
