"""What is wrong so far, gathered so that all of it is said at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from transfer_check.conditions.types import Mistyped, Vocabulary
from transfer_check.load.diagnostics import MOST, BadInput, Diagnostic, Place, nearest


def at_text(place: Place) -> str:
    """A place as the law and the reports carry it: `file:line:column`."""
    return f"{place.file}:{place.line}:{place.column}"


def place_from(at: str | None) -> Place:
    """The place that such a text names."""
    if at is None:
        return Place("", 0, 0)
    file, line, column = at.rsplit(":", 2)
    return Place(file, int(line), int(column))


@dataclass(slots=True)
class Problems:
    """The diagnostics of one load."""

    found: list[Diagnostic] = field(default_factory=list)
    untold: int = 0
    """How many more there were than are told."""

    def say(
        self,
        code: str,
        place: Place,
        message: str,
        *,
        word: str = "",
        words: Iterable[str] = (),
        hint: str | None = None,
    ) -> None:
        """One more; the hint is the nearest of the words that could stand there."""
        if len(self.found) >= MOST:
            self.untold += 1
            return
        near = hint or (nearest(word, tuple(words)) if word else None)
        self.found.append(Diagnostic(code, message, place, near))

    def mistyped(self, place: Place, error: Mistyped, vocabulary: Vocabulary) -> None:
        """One more: a text that is no value of its type."""
        told = error.code == "TC207" and len(self.found) < MOST
        hint = nearest_state(error.word, vocabulary) if told else None
        self.say(error.code, place, error.message, word=error.word, words=error.words, hint=hint)

    def stop(self) -> None:
        """Raises all that was found, if anything was."""
        if not self.found:
            return
        last = self.found[-1]
        more = [Diagnostic(last.code, f"and {self.untold} more", last.place)] if self.untold else []
        raise BadInput((*self.found, *more))


def nearest_state(word: str, vocabulary: Vocabulary) -> str | None:
    """The code that was most likely meant by another code or by a name of the state.

    A code of two letters begins the longer one, or is its first and its last letter.
    """
    lowered = word.casefold()
    for code, title in vocabulary.states.items():
        if lowered in (code.casefold(), title.en.casefold(), (title.ko or "").casefold()):
            return code
    upper = word.upper()
    if len(upper) == 2:
        begins = sorted(code for code in vocabulary.states if code.startswith(upper))
        spans = sorted(code for code in vocabulary.states if code[:1] + code[-1:] == upper)
        if begins or spans:
            return (begins or spans)[0]
    return nearest(upper, tuple(vocabulary.states))
