"""The command run within the process of the tests, and a law so small that it gives every decision at once."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from load.small_law import provision
from transfer_check.cli import VERBS, main

ROOT = Path(__file__).resolve().parents[2]
KR = ROOT / "scenarios" / "kr"
DECISIONS = re.compile(r"permitted|authorisation[ _]required|prohibited|undetermined|conflict", re.IGNORECASE)
"""The words of a decision; bad input must show none of them."""


@dataclass(frozen=True)
class Ran:
    """How a run of the command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """What was written, as JSON."""
        return json.loads(self.out)

    @property
    def report(self) -> Any:
        """The one report of the JSON that was written."""
        (report,) = self.document["reports"]
        return report


WITNESS = "with the witness"
"""A word for `command` that stands for no option: the witness is asked, as it is for a user."""
Command = Callable[..., Ran]


def command_with(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """A function that runs the command with some words, and perhaps something on standard input."""

    def run(*words: str | Path, stdin: str | bytes | None = None) -> Ran:
        if stdin is not None:
            raw = stdin.encode() if isinstance(stdin, str) else stdin
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        given = [str(word) for word in words]
        # The witness has tests of its own; a process of it for every run here would double their time.
        if WITNESS in given:
            given.remove(WITNESS)
        elif given and given[0] not in {*VERBS} - {"check"} | {"-h", "--help", "--version"}:
            given.append("--no-witness")
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(given)
        written = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0 if code is None else 1, written.out, written.err)

    return run


def assert_refused(ran: Ran, *codes: str) -> None:
    """Bad input: exit 2, these codes in this order, no traceback and nothing that could be taken for a decision."""
    assert ran.code == 2, ran
    assert tuple(re.findall(r": (TC\d{3}) ", ran.err)) == codes, ran.err
    assert "Traceback" not in ran.err + ran.out
    assert not DECISIONS.search(ran.out), ran.out


ALL_DECISIONS = (
    provision("xx.act.1", "prohibits: true", when="item.class == vehicle"),
    provision("xx.act.2", "requires: {authorisation: permit, from: ministry}", when="item.class == ammunition"),
    provision("xx.act.3", "prohibits: true", when="{all: [item.class == medical, item.lethal]}"),
    provision("xx.act.4", "prohibits: true", when="item.sealed"),
    # Of one day and one rank with the provision before it, and neither text yields: a defect of this law.
    provision("xx.act.5", "permits: true", when="item.sealed"),
)
CASES = {
    0: "class: medical, lethal: false, sealed: false",
    3: "class: ammunition, sealed: false",
    4: "class: vehicle, sealed: false",
    5: "class: medical, sealed: false",
    6: "class: medical, lethal: false, sealed: true",
    2: "class: medcial",
}
"""What the one item of a scenario is, by the exit code to which it leads under this law."""


def case(item: str, *, head: str = "") -> str:
    """A scenario about one item."""
    return (
        f"scenario: goods from Aria to Boria\nas_of: 2024-10-30\n{head}"
        f"items: [{{id: goods, {item}}}]\nroute: [{{from: AAA, to: BBB, act: sale}}]\nend_user: {{state: BBB}}\n"
    )
