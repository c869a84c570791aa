"""The page of the Python interface: each program on it runs, and prints what the page shows below it.

`UPDATE_DOCS=1` writes what they print into the page, as in `test_docs`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "python-api.md"
PROGRAM = re.compile(r"(^```python\n(.*?)^```\n\n```text\n)(.*?)(^```$)", re.M | re.S)


def printed(program: str) -> str:
    """What a program prints, run in the folder of the project."""
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not ran.returncode, ran.stderr
    return ran.stdout


def test_the_programs_print_what_the_page_shows() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count("```python\n") == len(PROGRAM.findall(text)) > 1
    updated = PROGRAM.sub(lambda found: found[1] + printed(found[2]) + found[4], text)
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(updated, encoding="utf-8")
        return
    assert updated == text
