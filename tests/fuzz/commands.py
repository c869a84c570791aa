"""Argument vectors for the command, good and bad, and how a run of it may end.

No vector says `--output`: `propose` puts a new file in the place of whatever stands there, a device as well.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
import time
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from random import Random
from tempfile import TemporaryDirectory

from fuzz.mutations import Mutator
from fuzz.oracle import Hang, watched
from fuzz.real import KR, RULES
from transfer_check.cli import VERBS, main

EXITS = frozenset(range(10))
SECONDS = 60.0
ANSWERS = ("TC901", "TC902")

FOLDER = TemporaryDirectory(prefix="fuzz-commands-")
"""Where the commands run, on copies of scenarios: an interview writes into the file that it is given."""
SCENARIOS = tuple(
    shutil.copy(KR / name, FOLDER.name) for name in ("155mm-direct.yaml", "155mm-permit-held.yaml", "gas-masks.yaml")
)
BILLS = tuple(str(path) for path in sorted((RULES / "bills" / "kr").glob("*.yaml")))
ODD = (
    *(
        "",
        "-",
        "--",
        "---",
        "-x",
        "=",
        ".",
        "..",
        "/",
        "/dev/null",
        "/proc/self/mem",
        "nothing.yaml",
        "no/such/file.yaml",
    ),
    *("x" * 300, "x" * 5000, "a/" * 3000, "a\x1b[31mb", "\u202eevil", "대한민국", "\udcff", "%s", "*", "[red]x[/red]"),
    *(
        "-1",
        "0",
        "1e999",
        "nan",
        "inf",
        "9" * 40,
        "2024-02-30",
        "2024-10-30",
        "0000-00-00",
        "kr",
        "all",
        "textual",
        "TC405",
    ),
    *(
        str(RULES),
        str(RULES / "kr"),
        str(RULES / "sources.yaml"),
        "kr.dapa.57.4",
        "permitted",
        "json",
    ),
)
VALUES: dict[str, tuple[str, ...]] = {
    "--law": ("kr", "xx", str(RULES), str(RULES / "kr"), str(KR)),
    "--amend": BILLS,
    "--as-of": ("2024-10-30", "1900-01-01", "9999-12-31", "2024-13-01"),
    "--reading": ("textual", "as-applied", "as-reported", "all", "textul"),
    "--format": ("terminal", "json", "markdown", "html", "JSON"),
    "--lang": ("en", "ko", "de"),
    "--goal": ("permitted", "authorisation_required", "prohibited"),
    "--limit": ("1", "2", "0"),
    "--time-limit": ("0.1", "0.5", "0", "nan"),
    "--set": ("1", "99", "0"),
    "--scenario": SCENARIOS,
}
FLAGS = ("--quiet", "--judge-done", "--no-amendments", "--no-witness", "--help", "-h", "--version", "--unknown", "-q")
CHECKS = ("--law", "--amend", "--as-of", "--reading", "--format", "--lang")
OPTIONS: dict[str, tuple[str, ...]] = {
    "check": CHECKS,
    "propose": (*CHECKS, "--goal", "--limit", "--time-limit", "--set"),
    "test": ("--law",),
    "replay": ("--law", "--scenario"),
    "new": ("--law",),
    "explain": (),
    "rules": ("--law",),
}
RULE_VERBS = ("list", "show", "lint", "schema", "lsit", "")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the command: its words, what lay on standard input, and how it ended."""

    words: tuple[str, ...]
    stdin: bytes
    code: object
    out: str
    err: str
    seconds: float
    wrong: str = ""


def vector(random: Random, mutator: Mutator) -> tuple[tuple[str, ...], bytes]:
    """Words for the command and bytes for its standard input."""
    verb = random.choice((*VERBS, "check", "check", "propose", "", random.choice(ODD)))
    words: list[str] = [verb] if verb else []
    if verb == "rules":
        words.append(random.choice(RULE_VERBS))
    known = OPTIONS.get(verb, CHECKS)
    good = {"explain": ("TC405", "tc110", "TC9"), "rules": ("kr.dapa.57.4", "kr.fta.19-2#exempts", "scenario", "bill")}
    for _ in range(random.choice((0, 1, 1, 1, 2))):
        words.append(random.choice((*good.get(verb, SCENARIOS), "-", random.choice(ODD))))
    for _ in range(random.choice((0, 0, 1, 1, 2, 3, 4))):
        at = random.randint(min(len(words), 1), len(words))
        if random.random() < 0.3:
            words[at:at] = [random.choice(FLAGS)]
            continue
        name = random.choice(known) if known and random.random() < 0.85 else random.choice(tuple(VALUES))
        value = random.choice(VALUES[name]) if random.random() < 0.75 else random.choice(ODD)
        words[at:at] = random.choice(([name, value], [name, value], [f"{name}={value}"], [name]))
    if words[:1] == ["propose"]:
        words += ["--limit", "1", "--time-limit", "0.5"]
    elif random.random() < 0.8 and words[:1] not in (["rules"], ["test"], ["replay"], ["new"], ["explain"]):
        words.append(random.choice(("--no-amendments", "--quiet")))
    if verb not in VERBS or verb == "check":
        words += ["--no-witness"] * (random.random() < 0.95)  # a process for each would be most of the time
    stdin = random.choice((b"", mutator.next(law=0.0).data, mutator.random.choice(mutator.seeds).data))
    return tuple(words), stdin


def run(words: tuple[str, ...], stdin: bytes) -> Run:
    """Runs the command in this process; `wrong` says what must not be."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    code: object = "no exit"
    wrong = ""
    began = time.process_time()
    try:
        with contextlib.chdir(FOLDER.name), watched(SECONDS), redirect_stdout(out), redirect_stderr(err):
            main(words)
    except SystemExit as ended:
        code = 0 if ended.code is None else ended.code
    except Hang as hang:
        wrong = f"a hang: {hang}"
    except BaseException as error:
        wrong = f"{type(error).__name__}: {error}"
    finally:
        sys.stdin = before
    said = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err) if isinstance(stream.buffer, io.BytesIO)]
    ran = Run(words, stdin, code, said[0], said[1], time.process_time() - began)
    return Run(ran.words, ran.stdin, ran.code, ran.out, ran.err, ran.seconds, wrong or _wrong(ran))


def _wrong(ran: Run) -> str:
    if ran.code not in EXITS:
        return f"exit {ran.code}"
    if "Traceback" in ran.out + ran.err:
        return "a traceback"
    if ran.code == 1 and not any(answer in ran.err for answer in ANSWERS):
        return "exit 1 without TC901 or TC902"
    if "TC901" in ran.err:
        return "an internal error"
    if any(unicodedata.category(char) == "Cc" and char != "\n" for char in ran.out + ran.err):
        return "a control character is shown"
    return ""
