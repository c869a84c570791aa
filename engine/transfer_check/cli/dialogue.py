"""A dialogue on a terminal: what is said, what is heard, and where the answers are kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from transfer_check.cli.answers import Tree, Unread, read_answer
from transfer_check.conditions.types import Fact, Vocabulary
from transfer_check.decide.interview import Key
from transfer_check.law.model import Law
from transfer_check.load.facts import UNKNOWN
from transfer_check.messages.diagnostics import DIAGNOSTICS
from transfer_check.report import interview
from transfer_check.report.outline import Section, dim, strong
from transfer_check.report.phrases import phrase
from transfer_check.report.terminal import show_sections

if TYPE_CHECKING:
    from rich.console import Console

QUIT, BACK, EXPLAIN = frozenset({"quit", "exit", "q"}), "back", "?"


class Left(Exception):
    """The person left."""


class TakenBack(Exception):
    """The person takes the last answer back."""


@dataclass(slots=True)
class Dialogue:
    """Who asks and where the answers go."""

    law: Law
    packs: tuple[str, ...]
    reading: str | None
    path: Path
    lang: str
    console: Console
    head: tuple[str, ...]
    aside: set[Key] = field(default_factory=set)
    past: list[tuple[Tree, frozenset[Key]]] = field(default_factory=list)

    def say(self, *sections: Section) -> None:
        """Shows what there is to show."""
        show_sections([section for section in sections if section.lines], self.console, decision="undetermined")

    def tell(self, key: str, *values: object, depth: int = 0) -> None:
        """Shows a fixed phrase."""
        section = Section("")
        section.say(depth, phrase(key, self.lang, *values))
        self.say(section)

    def hear(self, words: Iterable[str] = ()) -> str:
        """An answer; raises `Left` and `TakenBack`. On a terminal the tabulator completes the words."""
        self.console.file.flush()
        try:
            with _completing(words):
                said = input("> ").strip()
        except (EOFError, KeyboardInterrupt):
            self.console.print()
            raise Left from None
        if not sys.stdin.isatty():
            self.console.print(said, style="dim")
        if said.casefold() in QUIT:
            raise Left
        if said.casefold() == BACK:
            raise TakenBack
        return said

    def refuse(self, error: Unread) -> None:
        """Says why an answer is none."""
        section = Section("")
        hint = f"; {phrase('ask did you mean', self.lang, error.hint)}" if error.hint else ""
        section.say(1, error.said.say(DIAGNOSTICS, self.lang) + hint)
        self.say(section)


def heard(dialogue: Dialogue, fact: Fact) -> str:
    """The value of a fact, asked for until there is one."""
    vocabulary = dialogue.law.vocabulary
    while True:
        said = dialogue.hear(_words(fact, vocabulary))
        if said in ("", EXPLAIN):
            dialogue.say(interview.meaning(fact, vocabulary, dialogue.lang))
            continue
        try:
            return read_answer(fact, said, vocabulary)
        except Unread as error:
            dialogue.refuse(error)


def put(dialogue: Dialogue, asked: str, *notes: str) -> None:
    section = Section("")
    section.say(0, strong(asked))
    for note in notes:
        section.say(1, dim(note))
    dialogue.say(section)


def line(dialogue: Dialogue, key: str) -> str:
    """A line that is not empty."""
    put(dialogue, phrase(key, dialogue.lang))
    while not (said := dialogue.hear()):
        pass
    return said


def _words(fact: Fact, vocabulary: Vocabulary) -> tuple[str, ...]:
    by_type = {"boolean": ("yes", "no"), "enum": fact.values, "state": tuple(vocabulary.states)}
    return (*by_type.get(fact.type, ()), UNKNOWN, BACK, "quit")


class _completing:  # noqa: N801 (it is used as a function)
    """While it lasts the tabulator completes these words, where there is a terminal and a line editor."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def __enter__(self) -> None:
        if not (self.words and sys.stdin.isatty()):
            return
        try:
            import readline
        except ImportError:  # a platform without one
            return
        readline.set_completer(self._complete)
        readline.set_completer_delims(" >")
        readline.parse_and_bind("tab: complete")

    def __exit__(self, *_: object) -> None:
        """The next question sets its own."""

    def _complete(self, begun: str, number: int) -> str | None:
        found = [word for word in self.words if word.casefold().startswith(begun.casefold())]
        return found[number] if number < len(found) else None
