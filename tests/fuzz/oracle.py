"""What may come of an input: it loads, or it is refused with coded diagnostics at places that exist; nothing else."""

from __future__ import annotations

import re
import shutil
import signal
import tempfile
import time
import traceback
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from fuzz.loss import lost
from fuzz.real import RULES, Input
from transfer_check.check import check
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill
from transfer_check.load.codes import CODES
from transfer_check.load.diagnostics import BadInput, Diagnostic, show
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import LARGEST, load_scenario
from transfer_check.load.tree import decode, parse, plain
from transfer_check.transfer.model import FactRef

SECOND = 1.0
"""How much of the processor's time a load may take, with as much again for each MiB."""
CHECK_SECONDS = 4.0
"""The same for a check: under one on a quiet machine, where 146 questions are open; a busy one takes longer for it."""
BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
NAME = "input"


class Hang(BaseException):
    """The time was up. No `except Exception` stops it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that must not be: which way, where in the engine, and all that is known."""

    how: str
    where: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """Two failures of one key are taken for the same fault."""
        return self.how, self.where


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an input; `shape` is alike for inputs that took the same ways through the engine."""

    codes: tuple[str, ...]
    shape: frozenset[str]
    failure: Failure | None = None
    compared: str = ""
    """For a scenario that lost facts: the decision before and after."""


@contextmanager
def watched(seconds: float) -> Iterator[None]:
    """Raises `Hang` in what takes longer, counted in time of the processor, so that a busy machine does not matter."""

    def ring(_: int, frame: FrameType | None) -> None:
        raise Hang("".join(traceback.format_stack(frame, limit=4)))

    before = signal.signal(signal.SIGPROF, ring)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds, 0.2)
    try:
        yield
        if time.process_time() - began > seconds:
            raise Hang(f"it took {time.process_time() - began:.1f} s")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Oracle:
    """Runs inputs against the real law, which is loaded once."""

    def __init__(self, *, scale: float = 1.0) -> None:
        self.scale = scale
        self.law: Law = load_law(RULES)
        self.decisions: dict[bytes, tuple[Decision, frozenset[Decision]]] = {}
        self.slowest_check = (0.0, b"")
        """The longest time of the processor that a check took, and of which scenario."""
        self.whole = sum(path.stat().st_size for path in RULES.rglob("*.yaml"))
        self._folder: Path | None = None

    def close(self) -> None:
        """Takes the copy of the rules away again."""
        if self._folder is not None:
            shutil.rmtree(self._folder)
            self._folder = None

    def run(self, one: Input) -> Outcome:
        """What comes of an input."""
        law = one.kind not in ("scenario", "bill")  # then all other files of the law are read with it
        seconds = self.scale * (SECOND + (len(one.data) + (self.whole if law else 0)) / 2**20)
        texts: dict[str, str] = {}
        try:
            with watched(seconds):
                shape = self._load(one, texts)
        except BadInput as error:
            return _refused(error, texts)
        except Hang as hang:
            return _failed("hang", _where_of_stack(str(hang)), str(hang))
        except Exception as error:
            return _failed(*_where(error))
        compared, failure = self._compare(one)
        return Outcome((), shape, failure, compared)

    def _load(self, one: Input, texts: dict[str, str]) -> frozenset[str]:
        """Loads an input; `texts` then holds what was decoded."""
        if one.kind not in ("scenario", "bill"):
            return self._load_law(one, texts)
        texts[NAME] = ""
        try:
            texts[NAME] = text = decode(one.data, file=NAME, max_bytes=LARGEST)
        except BadInput as error:
            # An application that decodes by itself could hand over halves of characters.
            for diagnostic in error.diagnostics:
                texts[NAME] = one.data.decode("utf-8", "replace").removeprefix("\ufeff")
                _check(diagnostic, texts)
            texts[NAME] = text = one.data.decode("utf-8", "surrogateescape")
        if one.kind == "bill":
            bill = load_bill(NAME, self.law, text=text)
            return frozenset(("loads", *(type(edit).__name__ for edit in bill.edits)))
        transfer = load_scenario(NAME, self.law, text=text)
        records = (transfer.authorisations, transfer.assurances, transfer.assessments, transfer.rates, transfer.links)
        sizes = (len(transfer.items), len(transfer.legs), *(len(record) for record in records))
        return frozenset(("loads", *(f"{n}:{min(size, 3)}" for n, size in enumerate(sizes)), *_names(transfer.facts)))

    def _load_law(self, one: Input, texts: dict[str, str]) -> frozenset[str]:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="fuzz-law-"))
            shutil.copytree(RULES, self._folder / "rules")
        path = self._folder / "rules" / one.kind
        kept = path.read_bytes()
        for other in (self._folder / "rules").rglob("*.yaml"):
            texts[other.relative_to(self._folder).as_posix()] = other.read_text(encoding="utf-8-sig")
        replaced = one.data.decode("utf-8", "replace").removeprefix("\ufeff")
        texts[f"rules/{one.kind}"] = texts[str(path)] = replaced
        path.write_bytes(one.data)
        try:
            law = load_law(self._folder / "rules")
        finally:
            path.write_bytes(kept)
        return frozenset(("loads", str(len(law.provisions))))

    def _compare(self, one: Input) -> tuple[str, Failure | None]:
        """A scenario that lost facts is not permitted where the whole one is not, and no less is possible than before.

        The second is theorem 2; it says nothing of an authorisation that was held and is gone, for that is a closed
        list. (Theorem 9 then says that the decision gets no better, of which `permitted` is the case that matters.)
        """
        if one.before is None:
            return "", None
        try:
            whole, less = (
                plain(parse(decode(d, file=NAME, max_bytes=LARGEST), file=NAME)) for d in (one.before, one.data)
            )
            if not lost(whole, less):
                return "", None
            (before, possible), (after, left) = self._decide(one.before), self._decide(one.data)
        except BadInput:
            return "", None
        except Hang as hang:
            return "", Failure("hang in check", _where_of_stack(str(hang)), str(hang))
        except Exception as error:
            return "", Failure(*_where(error))
        failure = None
        if after is Decision.PERMITTED and before is not Decision.PERMITTED:
            failure = Failure("permitted", "", f"{before.value} became permitted when a fact was lost")
        elif len(whole.get("authorisations", ())) == len(less.get("authorisations", ())) and not possible <= left:
            gone = ", ".join(sorted(decision.value for decision in possible - left))
            failure = Failure("theorem 2", "", f"{gone} was possible and is not when a fact was lost")
        return f"{before.value} -> {after.value}", failure

    def _decide(self, data: bytes) -> tuple[Decision, frozenset[Decision]]:
        if data not in self.decisions:
            if len(self.decisions) > 5000:
                self.decisions.clear()
            transfer = load_scenario(NAME, self.law, text=decode(data, file=NAME, max_bytes=LARGEST))
            began = time.process_time()
            with watched(self.scale * CHECK_SECONDS):
                found = check(self.law, transfer, amendments=False).judgment
            self.slowest_check = max(self.slowest_check, (time.process_time() - began, data))
            self.decisions[data] = found.decision, frozenset(found.possible)
        return self.decisions[data]


class _Wrong(Exception):
    """A diagnostic is not as it should be."""


def _failed(how: str, where: str, text: str) -> Outcome:
    return Outcome((how,), frozenset({how + where}), Failure(how, where, text))


def _refused(error: BadInput, texts: Mapping[str, str]) -> Outcome:
    codes = tuple(sorted({diagnostic.code for diagnostic in error.diagnostics}))
    shape = frozenset(f"{d.code} {_template(d.message)}" for d in error.diagnostics)
    try:
        if not error.diagnostics:
            raise _Wrong("nothing is said to be wrong")
        # A flood of them is alike; the first thousand tell.
        for diagnostic in error.diagnostics[:1000]:
            _check(diagnostic, texts)
    except _Wrong as wrong:
        return Outcome(codes, shape, Failure("diagnostic", str(wrong), str(error)[:2000]))
    return Outcome(codes, shape)


def _check(diagnostic: Diagnostic, texts: Mapping[str, str]) -> None:
    if diagnostic.code not in CODES:
        raise _Wrong("there is no such code")
    for line in (shown := show(diagnostic)).split("\n"):
        if any(unicodedata.category(char) in STEERING for char in line):
            raise _Wrong("a control character is shown")
    if shown.count("\n") > 3:
        raise _Wrong("a line break is shown")
    place = diagnostic.place
    if place.line == place.column == 0:
        return
    if place.file not in texts:
        raise _Wrong("the place is in a file that was not read")
    text = texts[place.file].removeprefix("\ufeff")  # a mark of the order of bytes is no part of a line
    yaml, plain_lines = BREAKS.split(text), text.split("\n")
    if not any(_inside(place.line, place.column, lines) for lines in (yaml, plain_lines)):
        raise _Wrong("the place is outside the text")
    by_bytes = diagnostic.code in ("TC105", "TC110")  # a character that cannot be: counted in the text, not by YAML
    quoted = {
        lines[place.line - 1].rstrip("\r")
        for lines in (yaml, plain_lines)[: 2 if by_bytes else 1]
        if place.line <= len(lines)
    }
    if diagnostic.source is not None and quoted and diagnostic.source not in quoted:
        raise _Wrong("the line that is quoted is another one")


def _inside(line: int, column: int, lines: list[str]) -> bool:
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def _template(message: str) -> str:
    """A message less the words of the input."""
    return re.sub(r"\d+", "0", re.sub(r"`.*`", "`…`", message, flags=re.DOTALL))[:100]


def _names(facts: Iterable[FactRef]) -> set[str]:
    return {ref.name for ref in facts}


def _where(error: Exception) -> tuple[str, str, str]:
    """The class of an exception, the innermost line of the engine behind it, and the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "transfer_check" in frame.filename]
    last = frames[-1] if frames else None
    where = f"{last.filename.rpartition('transfer_check/')[2]}:{last.lineno}" if last else ""
    if isinstance(error, _Wrong):
        return "diagnostic", str(error), str(error)
    return type(error).__name__, where, "".join(traceback.format_exception(error))[-4000:]


def _where_of_stack(text: str) -> str:
    """The function in which the time went; a line would differ from run to run."""
    found = re.findall(r'transfer_check/([\w/]+\.py)", line \d+, in (\w+)', text)
    return "/".join(found[-1]) if found else ""
