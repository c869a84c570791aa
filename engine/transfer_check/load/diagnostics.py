"""What is wrong with a file: where, under which code, in which words, and what was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from transfer_check.literal import literal
from transfer_check.messages import Told, say

_LONGEST = 160
MOST = 100
"""So many diagnostics are told; the rest is a number."""
BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # where YAML breaks lines


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; lines and columns count from 1, and 0 is the file as a whole."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong; `source` is the line on which it stands."""

    code: str
    said: Told
    place: Place
    hint: str | None = None
    source: str | None = None

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.text("en")

    def text(self, lang: str) -> str:
        """What is wrong, in a language."""
        from transfer_check.messages.diagnostics import DIAGNOSTICS  # only where something is wrong

        return self.said.say(DIAGNOSTICS, lang)


class BadInput(Exception):
    """A file cannot be used; all that is wrong with it."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "\n".join(show(diagnostic) for diagnostic in self.diagnostics)


def stop(code: str, said: Told, place: Place, *, hint: str | None = None) -> BadInput:
    """The exception for a single fault, to be raised."""
    return BadInput((Diagnostic(code, said, place, hint),))


def show(diagnostic: Diagnostic, lang: str = "en") -> str:
    """A diagnostic for a terminal: the place, the code and the message, then the line, then the nearest valid word."""
    place = diagnostic.place
    where = f"{place.file}:{place.line}:{place.column}" if place.line else place.file or "law"
    lines = [f"{literal(where)}: {diagnostic.code} {literal(diagnostic.text(lang))}"]
    if diagnostic.source is not None and place.column <= _LONGEST:
        source = diagnostic.source[:_LONGEST]
        lines.append(f"    {literal(source)}")
        lines.append(f"    {' ' * len(literal(source[: max(place.column - 1, 0)]))}^")
    if diagnostic.hint is not None:
        from transfer_check.messages.files import FILES

        lines.append("    " + say(FILES, "did you mean", lang, literal(diagnostic.hint)))
    return "\n".join(lines)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The valid word that was most likely meant, or None.

    >>> nearest("salle", ("sale", "gift"))
    'sale'
    """
    shown = word[:80].casefold()
    folded = {known.casefold(): known for known in words}
    if shown in folded:
        return folded[shown]
    ends = sorted(known for known in folded if known.endswith(f".{shown}") or shown.endswith(f".{known}"))
    if ends:
        return folded[ends[0]]
    close = difflib.get_close_matches(shown, list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None


@contextmanager
def quoted(texts: Mapping[str, str]) -> Iterator[None]:
    """Adds to every diagnostic that leaves this block the line that it speaks of; `texts` are the files by name."""
    try:
        yield
    except BadInput as error:
        lines: dict[str, list[str]] = {}
        raise BadInput(tuple(_quoted(d, texts, lines) for d in error.diagnostics)) from None


def _quoted(diagnostic: Diagnostic, texts: Mapping[str, str], lines: dict[str, list[str]]) -> Diagnostic:
    name, line = diagnostic.place.file, diagnostic.place.line
    if name not in texts or diagnostic.source is not None or not line:
        return diagnostic
    if name not in lines:
        lines[name] = BREAKS.split(texts[name].removeprefix("\ufeff"))
    return replace(diagnostic, source=lines[name][line - 1]) if line <= len(lines[name]) else diagnostic
