"""The output that the README shows is the one that the command prints."""

from __future__ import annotations

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
KEPT = Path(__file__).parent / "kept" / "155mm-direct.as-reported.en.txt"


def test_the_readme_shows_the_real_report() -> None:
    shown = re.search(r"<!-- output -->\n```text\n(.*?)\n```", README.read_text(encoding="utf-8"), re.S)
    assert shown is not None
    text = re.sub(r"\.yaml:\d+:\d+", ".yaml:LINE", shown[1])
    text = re.sub(r"law [0-9a-f]{12}  scenario [0-9a-f]{12}", "law HASH  scenario HASH", text)
    # Whether the witness was there depends on the machine: it is asked by the command and not by the snapshot.
    kept = KEPT.read_text(encoding="utf-8")
    assert text.partition("independent witness")[0] == kept.partition("independent witness")[0]
