"""What a person sees, kept as text: a change of it is a change that somebody must look at.

`UPDATE_SNAPSHOTS=1 python -m pytest tests/snapshots` writes them anew; the difference is then reviewed like any other.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
from pathlib import Path

import pytest
from rich.console import Console

from transfer_check.check import Report, check
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.report.json import document
from transfer_check.report.markdown import show as markdown
from transfer_check.report.terminal import show as terminal

KEPT = Path(__file__).parent / "kept"
SCENARIOS = Path(__file__).parents[2] / "scenarios" / "kr"
TODAY = dt.date(2026, 11, 24)
CASES = [
    ("155mm-direct", "as-reported", "en"),
    ("155mm-direct", "textual", "ko"),
    ("155mm-via-poland", "as-applied", "en"),
    ("155mm-army-stock-gift", "textual", "en"),
    ("155mm-permit-held", "textual", "en"),
    ("gas-masks", "textual", "en"),
]


def _report(name: str, reading: str) -> Report:
    law = load_law()
    return check(law, load_scenario(SCENARIOS / f"{name}.yaml", law), reading=reading, today=TODAY)


def _stable(text: str) -> str:
    """Without the hash of the law and the places in its files, which change with every edit of a comment."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "HASH", text)
    text = re.sub(r"(law|법) [0-9a-f]{12}  (scenario|사안) [0-9a-f]{12}", r"\1 HASH  \2 HASH", text)
    text = re.sub(r"\(\W*[0-9a-f]{12}\W*\)", "(HASH)", text)
    text = re.sub(r"\.yaml:\d+:\d+", ".yaml:LINE", text)
    text = re.sub(r"\\\.yaml:\d+:\d+", ".yaml:LINE", text)
    return text.replace(str(SCENARIOS.parent.parent) + os.sep, "")


def _compare(kept: Path, text: str) -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("name", "reading", "lang"), CASES)
def test_the_terminal_report(name: str, reading: str, lang: str) -> None:
    written = io.StringIO()
    console = Console(file=written, width=120, highlight=False, markup=False, emoji=False, force_terminal=False)
    terminal(_report(name, reading), console, lang=lang)
    _compare(KEPT / f"{name}.{reading}.{lang}.txt", _stable(written.getvalue()))


def test_the_markdown_report() -> None:
    _compare(KEPT / "155mm-direct.as-reported.md", _stable(markdown(_report("155mm-direct", "as-reported"))))


def test_the_json_report() -> None:
    text = json.dumps(document([_report("155mm-direct", "as-reported")]), ensure_ascii=False, indent=1)
    _compare(KEPT / "155mm-direct.as-reported.json", _stable(text) + "\n")
