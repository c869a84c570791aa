"""The law author's guide: each file is written, each edit made and each command run in order, as the page has it."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "write-law.md"
FENCE = r"```\w+\n(.*?)```\n"
STEP = re.compile(
    rf"<!-- file (?P<file>\S+) -->\n{FENCE}"
    rf"|<!-- edit (?P<edit>\S+) -->\n{FENCE}"
    rf"|<!-- run -->\n{FENCE}(?:<!-- output -->\n```text\n(?P<output>.*?)```\n)?<!-- end -->",
    re.S,
)
TODAY = "TODAY"


def run(folder: Path, line: str) -> str:
    """What a command of the page prints; the witness has tests of its own."""
    python = shlex.quote(sys.executable)
    plugin = "-p transfer_check.testing.plugin -p no:cacheprovider"
    line = line.replace("transfer-check ", f"{python} -m transfer_check ").replace(
        "python -m pytest", f"{python} -m pytest {plugin}"
    )
    env = {name: value for name, value in os.environ.items() if name != "TRANSFER_CHECK_RULES"}
    ran = subprocess.run(line, shell=True, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr and "TC901" not in ran.stderr, ran.stderr
    return (ran.stderr + ran.stdout).replace(dt.date.today().isoformat(), TODAY)


def steps(folder: Path, page: str) -> list[tuple[str, str | None, str]]:
    """Does all that the page says; for each command its line, the output that is shown, and the real one."""
    found: list[tuple[str, str | None, str]] = []
    for step in STEP.finditer(page):
        body = next(text for text in (step[2], step[4], step[5]) if text is not None)
        if step["file"]:
            path = folder / step["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body.replace(TODAY, dt.date.today().isoformat()), encoding="utf-8")
        elif step["edit"]:
            path = folder / step["edit"]
            old, new = (
                "".join(f"{line[1:]}\n" for line in body.splitlines() if line.startswith(mark)) for mark in ("-", "+")
            )
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1
            path.write_text(text.replace(old, new), encoding="utf-8")
        else:
            found.append((body.strip(), step["output"], run(folder, body.strip())))
    return found


def test_the_page_shows_what_happens(tmp_path: Path) -> None:
    done = steps(tmp_path, PAGE.read_text(encoding="utf-8"))
    assert len(done) == 9
    for line, shown, real in done:
        if shown is not None:
            assert real == shown, line
        elif "pytest" in line:
            assert real.splitlines()[-1].startswith("3 passed"), real
        else:
            assert "lint" in line and not [said for said in real.splitlines() if said.startswith("aq/")], real
